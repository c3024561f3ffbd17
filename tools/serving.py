"""Serving a built site as GitHub Pages does: under a sub-path, with its own 404 page."""

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

BASE = "/attention/"
TEXT = re.compile(r"text/|application/(json|xml|javascript)|image/svg")


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder under its base; nothing anywhere else."""

    base = BASE

    protocol_version = "HTTP/1.1"  # connections are kept, as every real host does

    def translate_path(self, path: str) -> str:
        """The file for an address; a name that cannot exist where it is outside the base."""
        route = urlsplit(path).path
        inside = "/" + route.removeprefix(self.base) if route.startswith(self.base) else "/\0"
        return super().translate_path(inside.replace("\0", "outside-the-site"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's 404.html, as GitHub Pages does."""
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
        """Say nothing: who asked says what is wrong."""


class CompressingHandler(Handler):
    """The same with gzip for text, as static hosts do; for what measures the way over the wire."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # typeshed names two classes
        """The headers of an answer; returns its body."""
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


@cache  # the server's work is no part of what is measured
def compressed(file: Path) -> bytes:
    """A file after gzip at level 6, which most servers use."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def served(site: Path, base: str = BASE, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on a free port while the block runs; yields its address, ending in `/`."""
    based = type("Based", (handler,), {"base": base})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(based, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
