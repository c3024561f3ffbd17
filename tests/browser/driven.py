"""User actions in a browser, built on a driver that can evaluate JavaScript and act."""

import json
from abc import ABC, abstractmethod
from typing import Any, Self

Json = dict[str, Any]
ENTER, TAB = "\ue007", "\ue004"  # WebDriver's key codes


class Driven(ABC):
    """One tab of a browser. `problems` collects what goes wrong in the page."""

    problems: list[str]
    least = 0  # px, the narrowest window that the browser allows

    @abstractmethod
    def look(self) -> None:
        """Collect problems of the page that were not reported as they occurred."""

    @abstractmethod
    def open(self, address: str, width: int, height: int) -> Self:
        """Load a page in a window of this size, or of the nearest size that the browser allows."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaiting it if it is a promise."""

    @abstractmethod
    def perform(self, device: str, actions: list[Json]) -> None:
        """Make the mouse ("pointer") or the keyboard ("key") act, in WebDriver's terms."""

    def wait_until(self, condition: str, frames: int = 600) -> None:
        """Wait until an expression is true, checking once per frame."""
        found = self.evaluate(f"""(async () => {{
            for (let frame = 0; frame < {frames}; frame++) {{
                if ({condition}) return true;
                await new Promise(requestAnimationFrame);
            }}
        }})()""")
        assert found, f"never true: {condition}"

    def text(self, selector: str) -> str:
        """Return the text of the first matching element, as shown."""
        return str(self.evaluate(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, selector: str) -> None:
        """Move the mouse to the middle of the first matching element and click."""
        x, y = self.evaluate(f"""(() => {{
            const place = document.querySelector({json.dumps(selector)});
            place.scrollIntoView({{ block: "center", behavior: "instant" }});
            const {{ left, top, width, height }} = place.getBoundingClientRect();
            return [Math.round(left + width / 2), Math.round(top + height / 2)];
        }})()""")
        button = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.perform("pointer", [{"type": "pointerMove", "x": x, "y": y}, *button])

    def type(self, selector: str, text: str) -> None:
        """Focus the first matching element and press the keys of a text."""
        self.evaluate(f"""(() => {{
            const place = document.querySelector({json.dumps(selector)});
            place.focus();
            // Firefox tells an element of the focus only if people see the window.
            if (!document.hasFocus()) place.dispatchEvent(new FocusEvent('focus'));
        }})()""")
        self.perform(
            "key",
            [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")],
        )
