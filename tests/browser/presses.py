"""Press a key many times, as fast as the page can take it.

Playwright waits for each press before the next one, while Chromium draws the page: that takes
three times as long. Here all presses are sent at once, over a second connection to Chromium's
DevTools; the page still receives them one by one.
"""

import json

from playwright.sync_api import Page
from websockets.sync.client import connect

PATIENCE = 30  # seconds to wait for each answer
TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
KEYS = {"Tab": TAB, "Shift+Tab": {**TAB, "modifiers": 8}}


def press(page: Page, port: int, key: str, times: int) -> None:
    """Press a key of `KEYS` a number of times, and wait until the page has taken all presses.

    Args:
        page: an open page.
        port: port on which its Chromium listens for connections.
    """
    session = page.context.new_cdp_session(page)
    target = session.send("Target.getTargetInfo")["targetInfo"]["targetId"]
    session.detach()
    events = [{"type": kind, **KEYS[key]} for kind in ("rawKeyDown", "keyUp")] * times
    with connect(f"ws://127.0.0.1:{port}/devtools/page/{target}", compression=None) as socket:
        for number, event in enumerate(events):
            command = {"id": number, "method": "Input.dispatchKeyEvent", "params": event}
            socket.send(json.dumps(command))
        for _ in events:
            answer = json.loads(socket.recv(timeout=PATIENCE))
            assert "error" not in answer, answer
