"""WebKitGTK, driven like a user would over its package's WebDriver, on an Xvfb screen.

Its small browser, MiniBrowser, allows no window narrower than its buttons.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tests.browser.driven import Driven, Json

PATIENCE = 60  # seconds for the browser to answer; tests have their own timeouts
# Calls back with the expression's value once it has one, or with the error.
WRAPPED = """const done = arguments[arguments.length - 1];
(async () => (await (%s)) ?? null)().then(
    (value) => done([true, JSON.stringify(value)]), (error) => done([false, String(error)]));"""


class WebKit(Driven):
    """One tab; `problems` collects script errors and requests to other hosts."""

    least = 447

    def __init__(self, address: str) -> None:
        self.problems: list[str] = []
        self._address = address
        session = self._send("POST", "", {"capabilities": {}})["sessionId"]
        self._address = f"{address}/{session}"

    def open(self, address: str, width: int, height: int) -> Self:
        """Load a page in a window of this size, which includes the browser's toolbar."""
        self._send("POST", "/window/rect", {"width": width, "height": height})
        self._send("POST", "/url", {"url": "about:blank"})  # else the same page would only scroll
        self._send("POST", "/url", {"url": address})
        return self

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaiting it if it is a promise."""
        script = {"script": WRAPPED % expression, "args": []}
        fine, value = self._send("POST", "/execute/async", script)
        assert fine, f"{expression}: {value}"
        return json.loads(value)

    def perform(self, device: str, actions: list[Json]) -> None:
        """Act, in WebDriver's terms."""
        source = {"type": device, "id": device, "actions": actions}
        self._send("POST", "/actions", {"actions": [source]})

    def look(self) -> None:
        """Collect the page's requests to other hosts."""
        asked = "performance.getEntriesByType('resource').map(({name}) => name)"
        host = self.evaluate("location.host")
        self.problems += [
            f"asked {url}, another host"
            for url in self.evaluate(asked)
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host
        ]

    def close(self) -> None:
        """End the session, which closes the browser."""
        self._send("DELETE", "")

    def _send(self, method: str, path: str, body: Json | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(
                Request(self._address + path, data, method=method), timeout=PATIENCE
            ) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{path}: {error.read().decode()}") from None


def free_port() -> int:
    """Return a port on which no program listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def listening(address: str, tries: int = 100) -> str:
    """Return the address once the driver answers there; it does not announce when it is ready."""
    for _ in range(tries):
        try:
            urlopen(address.replace("/session", "/status"), timeout=PATIENCE).close()
            return address
        except URLError:
            time.sleep(0.05)
    raise AssertionError("WebKitWebDriver does not answer")


@contextmanager
def running(driver: str, screen: str, home: Path) -> Iterator[WebKit]:
    """Run a WebKit with an empty home on an invisible screen, for the duration of the block.

    Args:
        driver: path of WebKitWebDriver.
        screen: path of Xvfb.
        home: where the browser keeps and saves files.
    """
    display = [screen, "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        display, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as shown:
        try:
            assert shown.stdout is not None
            number = shown.stdout.readline().strip()
            assert number, "Xvfb ended before it could be used"
            with driving(driver, f":{number}", home) as browser:
                yield browser
        finally:
            shown.terminate()


@contextmanager
def driving(driver: str, display: str, home: Path) -> Iterator[WebKit]:
    """Run the driver on a display, and its browser, for the duration of the block."""
    own = {"DISPLAY": display, "HOME": str(home), "GDK_BACKEND": "x11"}
    # No graphics card is needed; the sandbox is off because containers run as root.
    own |= {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    own |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    port = free_port()
    with subprocess.Popen(
        [driver, f"--port={port}"],
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            browser = WebKit(listening(f"http://127.0.0.1:{port}/session"))
            yield browser
            browser.close()
        finally:
            process.terminate()
