"""Serve a built site like GitHub Pages: under a sub-path, with the site's 404 page."""

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

BASE = "/attention/"
POLL = 0.01  # seconds until the server notices that it is to stop
TEXT = re.compile(r"text/|application/(json|xml|javascript)|image/svg")


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder under `base`; any other address is not found."""

    base = BASE

    protocol_version = "HTTP/1.1"  # keeps connections open, as real hosts do
    disable_nagle_algorithm = True  # also as on real hosts: otherwise a file may pause for 40 ms

    def translate_path(self, path: str) -> str:
        """Return the file of an address; outside of the base, a path that does not exist."""
        route = urlsplit(path).path
        inside = "/" + route.removeprefix(self.base) if route.startswith(self.base) else "/\0"
        return super().translate_path(inside.replace("\0", "outside-the-site"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's 404.html, like GitHub Pages."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing; the client reports errors."""


class CompressingHandler(Handler):
    """Also compresses text with gzip, like static hosts, to measure transfers."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # typeshed names two classes
        """Send the headers of an answer; return its body."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        kind = self.guess_type(str(file))
        if not file.is_file() or not TEXT.match(kind):
            return super().send_head()
        body = compressed(file)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@cache  # so that the measured times of transfers do not include compression
def compressed(file: Path) -> bytes:
    """Compress a file with gzip at level 6, the usual level of servers."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Server(ThreadingHTTPServer):
    """A server that does not report a browser that disconnects before it gets its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the traceback, unless the browser disconnected."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path, base: str = BASE, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on a free port during the block; yields its address, ending in `/`."""
    based = type("Based", (handler,), {"base": base})
    server = Server(("127.0.0.1", 0), partial(based, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
