"""Browser contexts, lent to one test at a time: making a new one takes longer than most tests."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page


class Contexts:
    """The contexts of one browser, and which of them no test is using.

    Each keeps a small page of the site open, at the address `rest`, and so its renderer process
    alive. A context that is lent has no other page open and nothing in its storage.
    """

    def __init__(self, browser: Browser, rest: str) -> None:
        self._browser = browser
        self._rest = rest
        self._idle: dict[str, list[tuple[BrowserContext, Page]]] = {}
        self._lent: list[tuple[str, BrowserContext, Page]] = []

    def lend(self, **settings: Any) -> BrowserContext:
        """Lend a context with these settings of Browser.new_context, until `take_back`."""
        key = repr(sorted(settings.items()))
        idle = self._idle.setdefault(key, [])
        context, rest = idle.pop() if idle else self._make(settings)
        self._lent.append((key, context, rest))
        return context

    def take_back(self) -> None:
        """Close all pages of lent contexts, and clear the storage that they share."""
        for key, context, rest in self._lent:
            for page in context.pages:
                if page != rest:
                    page.close()
            rest.evaluate("localStorage.clear()")
            self._idle[key].append((context, rest))
        self._lent.clear()

    def _make(self, settings: dict[str, Any]) -> tuple[BrowserContext, Page]:
        context = self._browser.new_context(**settings)
        rest = context.new_page()
        rest.goto(self._rest)
        return context, rest
