"""What a reader waits for, in a real Chromium: a page's first view, and each change of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

WINDOW: ViewportSize = {"width": 1280, "height": 900}
WARM = 3  # changes of each kind that are not counted

# The time of the first frame after something is drawn, in ms since navigation started. A promise,
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
# Waits until something is drawn, and for two more frames.
SETTLED = """() => new Promise((done) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(done));
  const check = () => %s ? frames() : setTimeout(check, 5);
  setTimeout(check, 0);
})"""
STAY = "number => { void number; }"
GO = "fragment => { location.hash = fragment; }"


@contextmanager
def opened(browser: Browser, address: str, drawn: str) -> Iterator[Page]:
    """Open a page in its own window with an empty cache; yield it once something is drawn.

    Args:
        browser: the browser to open it in.
        address: address of the page.
        drawn: JavaScript expression that is true once it is drawn.
    """
    with browser.new_context(viewport=WINDOW) as context:
        page = context.new_page()
        page.add_init_script(MARK % drawn)
        page.goto(address, wait_until="commit")
        page.evaluate("window.drawn")
        yield page


def cold_load(browser: Browser, address: str, drawn: str) -> float:
    """Return the milliseconds from navigation to the frame in which `drawn` is true."""
    with opened(browser, address, drawn) as page:
        return float(page.evaluate("window.drawn"))


@dataclass(frozen=True)
class Change:
    """A script that changes an open page; its argument is the round, or a text for it."""

    page: Page
    script: str
    drawn: str = "true"  # true when the change is done
    argument: Callable[[int], object] = int

    def cost(self, session: CDPSession, number: int) -> float:
        """Main-thread milliseconds of the change, minus the cost of evaluating an empty script."""
        return self.busy(session, self.script, number) - self.busy(session, STAY, number)

    def busy(self, session: CDPSession, script: str, number: int) -> float:
        """Main-thread milliseconds to run a script and draw what it changes."""
        before = busy_ms(session)
        self.page.evaluate(script, self.argument(number))
        self.page.evaluate(SETTLED % self.drawn)
        return busy_ms(session) - before


def busy_ms(session: CDPSession) -> float:
    """Return the CPU time (ms) of the page's main thread so far: script, style, layout, paint."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration") * 1000)


def costs(changes: Mapping[str, Change], rounds: int) -> dict[str, list[float]]:
    """Return main-thread milliseconds of each change, measured in turn.

    This is CPU time of the thread, so other programs do not count.
    """
    sessions = {name: watched(change.page) for name, change in changes.items()}
    found: dict[str, list[float]] = {name: [] for name in changes}
    for number in range(rounds + WARM):
        for name, change in changes.items():
            found[name].append(change.cost(sessions[name], number))
    return {name: times[WARM:] for name, times in found.items()}


def watched(page: Page) -> CDPSession:
    """Open a session that can read the CPU time of a page."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session
