"""What people do in a browser, by a driver's two means: to evaluate JavaScript and to act."""

import json
from abc import ABC, abstractmethod
from typing import Any, Self

Json = dict[str, Any]
ENTER, TAB = "\ue007", "\ue004"  # as WebDriver writes the keys


class Driven(ABC):
    """One tab of a browser. `problems` collects what goes wrong in the page."""

    problems: list[str]
    least = 0  # px: no window is narrower

    @abstractmethod
    def look(self) -> None:
        """Note what has gone wrong in the page and was not told."""

    @abstractmethod
    def open(self, address: str, width: int, height: int) -> Self:
        """Load a page in a window of this size, as far as the browser lets windows be so small."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, or of the promise that it gives."""

    @abstractmethod
    def perform(self, device: str, actions: list[Json]) -> None:
        """Have the mouse ("pointer") or the keyboard ("key") act, in WebDriver's words."""

    def wait_until(self, condition: str, frames: int = 600) -> None:
        """Wait until an expression is true; it is asked once a frame."""
        found = self.evaluate(f"""(async () => {{
            for (let frame = 0; frame < {frames}; frame++) {{
                if ({condition}) return true;
                await new Promise(requestAnimationFrame);
            }}
        }})()""")
        assert found, f"never true: {condition}"

    def text(self, selector: str) -> str:
        """The text of the first element, as it is shown."""
        return str(self.evaluate(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, selector: str) -> None:
        """Move the mouse to the middle of the first element and press."""
        x, y = self.evaluate(f"""(() => {{
            const place = document.querySelector({json.dumps(selector)});
            place.scrollIntoView({{ block: "center", behavior: "instant" }});
            const {{ left, top, width, height }} = place.getBoundingClientRect();
            return [Math.round(left + width / 2), Math.round(top + height / 2)];
        }})()""")
        button = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.perform("pointer", [{"type": "pointerMove", "x": x, "y": y}, *button])

    def type(self, selector: str, text: str) -> None:
        """Focus the first element and press the keys of a text."""
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
