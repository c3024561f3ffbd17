"""WebKitGTK, driven as people drive it, over the WebDriver of its own package, on a screen of Xvfb.

Its small browser, MiniBrowser, makes no window narrower than its buttons.
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

PATIENCE = 60  # seconds for the browser to answer; a test says itself what it waits for
# Runs once an expression has a value: what it is, or what went wrong.
WRAPPED = """const done = arguments[arguments.length - 1];
(async () => (await (%s)) ?? null)().then(
    (value) => done([true, JSON.stringify(value)]), (error) => done([false, String(error)]));"""


class WebKit(Driven):
    """One tab. `problems` collects errors of scripts and requests to another host."""

    least = 447

    def __init__(self, address: str) -> None:
        self.problems: list[str] = []
        self._address = address
        session = self._send("POST", "", {"capabilities": {}})["sessionId"]
        self._address = f"{address}/{session}"

    def open(self, address: str, width: int, height: int) -> Self:
        """Load a page in a window of this size, which includes the bar of the browser."""
        self._send("POST", "/window/rect", {"width": width, "height": height})
        self._send("POST", "/url", {"url": "about:blank"})  # or the same page would only scroll
        self._send("POST", "/url", {"url": address})
        return self

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, or of the promise that it gives."""
        script = {"script": WRAPPED % expression, "args": []}
        fine, value = self._send("POST", "/execute/async", script)
        assert fine, f"{expression}: {value}"
        return json.loads(value)

    def perform(self, device: str, actions: list[Json]) -> None:
        """Act, with the words of WebDriver."""
        source = {"type": device, "id": device, "actions": actions}
        self._send("POST", "/actions", {"actions": [source]})

    def look(self) -> None:
        """Note what the page has asked another host for."""
        asked = "performance.getEntriesByType('resource').map(({name}) => name)"
        host = self.evaluate("location.host")
        self.problems += [
            f"asked {url}, another host"
            for url in self.evaluate(asked)
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host
        ]

    def close(self) -> None:
        """End the session, and with it the browser."""
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
    """A port that no program listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def listening(address: str, tries: int = 100) -> str:
    """The address, once the driver answers there; it says nowhere when it begins to."""
    for _ in range(tries):
        try:
            urlopen(address.replace("/session", "/status"), timeout=PATIENCE).close()
            return address
        except URLError:
            time.sleep(0.05)
    raise AssertionError("WebKitWebDriver does not answer")


@contextmanager
def running(driver: str, screen: str, home: Path) -> Iterator[WebKit]:
    """A WebKit with an empty home on a screen that nobody sees, while the block runs.

    Args:
        driver: the path of WebKitWebDriver.
        screen: the path of Xvfb.
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
    """The driver on a display, and its browser."""
    own = {"DISPLAY": display, "HOME": str(home), "GDK_BACKEND": "x11"}
    # Without a graphics card, and as root in containers.
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
