"""What a reader waits for, in a real Chromium: the first view of a page, and each change of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

WINDOW: ViewportSize = {"width": 1280, "height": 900}
WARM = 3  # changes of each kind that do not count

# The first frame after something is drawn, in milliseconds since the navigation began. A promise,
# because waiting for an expression would evaluate text, which our pages forbid.
MARK = """window.drawn = new Promise((resolve) => {
  const settle = () => {
    if (!(%s)) return false;
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    return true;
  };
  const observer = new MutationObserver(() => { if (settle()) observer.disconnect(); });
  observer.observe(document, {subtree: true, childList: true, attributes: true});
});"""
PROBE = "document.querySelector('attention-probe[data-state=ready]')"
ATLAS = "document.querySelector('head-atlas[data-state=ready]')"
# Until something is drawn, and two frames more.
SETTLED = """() => new Promise((done) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(done));
  const check = () => %s ? frames() : setTimeout(check, 5);
  setTimeout(check, 0);
})"""
STAY = "number => { void number; }"
GO = "fragment => { location.hash = fragment; }"


@contextmanager
def opened(browser: Browser, address: str, drawn: str) -> Iterator[Page]:
    """A page in a window of its own, once something is drawn on it; nothing is in the cache.

    Args:
        browser: in which it is opened.
        address: of the page.
        drawn: the JavaScript expression that is then true.
    """
    with browser.new_context(viewport=WINDOW) as context:
        page = context.new_page()
        page.add_init_script(MARK % drawn)
        page.goto(address, wait_until="commit")
        page.evaluate("window.drawn")
        yield page


def cold_load(browser: Browser, address: str, drawn: str) -> float:
    """Milliseconds from the navigation to the frame with what is to be drawn."""
    with opened(browser, address, drawn) as page:
        return float(page.evaluate("window.drawn"))


@dataclass(frozen=True)
class Change:
    """What changes an open page: a script that is given the number of the round, or a text."""

    page: Page
    script: str
    drawn: str = "true"  # what holds when the change is done
    argument: Callable[[int], object] = int

    def cost(self, session: CDPSession, number: int) -> float:
        """Main-thread milliseconds of the change, less what asking and waiting cost."""
        return self.busy(session, self.script, number) - self.busy(session, STAY, number)

    def busy(self, session: CDPSession, script: str, number: int) -> float:
        """Main-thread milliseconds of running a script until what it changes is drawn."""
        before = busy_ms(session)
        self.page.evaluate(script, self.argument(number))
        self.page.evaluate(SETTLED % self.drawn)
        return busy_ms(session) - before


def busy_ms(session: CDPSession) -> float:
    """CPU time of the page's main thread so far: script, style, layout, paint."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration") * 1000)


def costs(changes: Mapping[str, Change], rounds: int) -> dict[str, list[float]]:
    """Main-thread milliseconds of each change, taken in turn.

    CPU time of the thread: what another program does meanwhile does not count.
    """
    sessions = {name: watched(change.page) for name, change in changes.items()}
    found: dict[str, list[float]] = {name: [] for name in changes}
    for number in range(rounds + WARM):
        for name, change in changes.items():
            found[name].append(change.cost(sessions[name], number))
    return {name: times[WARM:] for name, times in found.items()}


def watched(page: Page) -> CDPSession:
    """A session that asks for the CPU time of a page."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session
