"""Firefox, driven as people drive it, over WebDriver BiDi, which it speaks without another program.

Playwright's own BiDi asks Debian's Firefox for a command that it does not have, and geckodriver is
neither in Debian nor in the package indexes under its makers' name; so these few commands are here.
"""

import json
import os
import re
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect

from tests.browser.driven import Driven, Json

PATIENCE = 30  # seconds for the browser to answer; a test says itself what it waits for
EVENTS = ["browsingContext.load", "log.entryAdded", "network.beforeRequestSent"]
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox(Driven):
    """One tab. `problems` collects console errors, exceptions and requests to another host."""

    def __init__(self, socket: ClientConnection) -> None:
        self.problems: list[str] = []
        self._socket = socket
        self._sent = 0
        self._loaded: set[str] = set()  # the navigations that are over
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=EVENTS)
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._host = ""

    def open(self, address: str, width: int, height: int) -> Self:
        """Load a page in a window of this size."""
        self._host = urlsplit(address).netloc
        size = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._tab, viewport=size)
        self._go("about:blank")  # or the same page would only scroll
        self._go(address)
        return self

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, or of the promise that it gives."""
        wrapped = f"(async () => JSON.stringify((await ({expression})) ?? null))()"
        target = {"context": self._tab}
        done = self._send("script.evaluate", expression=wrapped, target=target, awaitPromise=True)
        assert done["type"] == "success", f"{expression}: {done['exceptionDetails']['text']}"
        return json.loads(done["result"]["value"])

    def perform(self, device: str, actions: list[Json]) -> None:
        """Act, with the words of WebDriver."""
        source = {"type": device, "id": device, "actions": actions}
        self._send("input.performActions", context=self._tab, actions=[source])

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        page = {"width": 21.0, "height": 29.7}  # cm
        return b64decode(self._send("browsingContext.print", context=self._tab, page=page)["data"])

    def look(self) -> None:
        """Nothing is left to note: Firefox tells whatever happens."""

    def _go(self, address: str) -> None:
        """Load an address, until the event of this load.

        Asked to wait itself, Firefox answers while the page before still stands, if the new one
        takes a while to come.
        """
        begun = self._send("browsingContext.navigate", context=self._tab, url=address, wait="none")
        while begun["navigation"] not in self._loaded:
            self._note(self._receive())

    def _send(self, method: str, **params: Any) -> Json:
        """A command's result; what the browser tells meanwhile is noted."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while (message := self._receive()).get("id") != self._sent:
            self._note(message)
        assert message["type"] == "success", f"{method}: {message.get('message')}"
        return dict(message["result"])

    def _receive(self) -> Json:
        return dict(json.loads(self._socket.recv(timeout=PATIENCE)))

    def _note(self, event: Json) -> None:
        params = event.get("params", {})
        if event.get("method") == "browsingContext.load":
            self._loaded.add(params["navigation"])
        if event.get("method") == "log.entryAdded" and params["level"] == "error":
            self.problems.append(f"console error: {params['text']}")
        elif event.get("method") == "network.beforeRequestSent":
            parts = urlsplit(params["request"]["url"])
            if parts.scheme in ("http", "https") and parts.netloc != self._host:
                self.problems.append(f"asked {params['request']['url']}, another host")


@contextmanager
def running(program: str, profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with an empty profile, while the block runs."""
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(
        [*command, "--remote-debugging-port", "0", "about:blank"],
        env={**os.environ, "HOME": str(profile)},  # Firefox refuses another user's home
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            said = next(filter(None, map(LISTENING.search, process.stderr)), None)
            assert said, "Firefox ended before it could be driven"
            with connect(f"{said[1]}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
