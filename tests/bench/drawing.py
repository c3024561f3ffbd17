"""How long a reader waits, in a real Chromium: for all heads to be drawn, and for each change."""

import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request

from generator.shared.heads import Attention
from tests.bench.peers import bertviz_page, with_local_scripts
from tests.bench.sizes import Rows, compressed
from tests.conftest import generator, record
from tests.small_site import small_content, write_yaml
from tools.chromium import chromium
from tools.serving import served

RUNS = 9  # cold loads of each, in turn
CHANGES = 60  # of each kind
BUDGET_MS = 1000 / 60

# The first frame after all heads are drawn, in milliseconds since the navigation began. A promise,
# because waiting for an expression would evaluate text, which our pages forbid.
MARK = """window.drawn = new Promise((resolve) => new MutationObserver((_, observer) => {
  if (!(%s)) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
}).observe(document, {subtree: true, childList: true, attributes: true}));"""
OURS = "document.querySelector('attention-probe[data-state=ready]')"
BERTVIZ = "document.querySelectorAll('#vis > svg > g').length >= 144"


def probe_site(folder: Path, runs: dict[str, tuple[Attention, list[str]]]) -> Path:
    """A site with one recorded model that has read these sentences."""
    content = small_content(folder / "content")
    shutil.rmtree(content / "runs")
    entry = {"phenomenon": "repeated-word", "why": "It is measured.", "look": "Anywhere."}
    sentences = []
    for name, (attention, tokens) in runs.items():
        record(content / "runs", name, tokens, attention)
        sentences.append(entry | {"id": name, "title": name, "text": "".join(tokens)})
    write_yaml(content / "sentences.yml", sentences=sentences)
    path = content / "phenomena.yml"
    path.write_text(path.read_text().replace("tired-cat", next(iter(runs))).replace("cat", "bag"))
    done = generator("build", "--content", content, "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def bertviz_site(folder: Path, attention: Attention, tokens: list[str]) -> Path:
    """BertViz's model view as a page with its scripts beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    page = with_local_scripts(bertviz_page(attention, tokens), folder)
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def cold_load(browser: Browser, address: str, drawn: str) -> float:
    """Milliseconds from the navigation to the frame with all heads, with nothing in the cache."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(MARK % drawn)
        page.goto(address)
        return float(page.evaluate("window.drawn"))


def load_rows(ours: str, bertviz: str) -> Rows:
    """Medians of cold loads taken in turn, and their ratio."""
    times: dict[str, list[float]] = {"this project, probe": [], "BertViz, model view": []}
    with chromium() as browser:
        for _ in range(RUNS):
            for name, address, drawn in zip(times, (ours, bertviz), (OURS, BERTVIZ), strict=True):
                times[name].append(cold_load(browser, address, drawn))
    first, second = (median(values) for values in times.values())
    rows = [[name, f"{median(v):.0f}", f"{min(v):.0f}-{max(v):.0f}"] for name, v in times.items()]
    return [*rows, ["ratio of the medians", f"{first / second:.2f}", ""]]


def busy_ms(session: CDPSession) -> float:
    """CPU time of the page's main thread so far: script, style, layout, paint."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration") * 1000)


SETTLED = """() => new Promise((done) => {
  const check = () => document.querySelector('attention-probe[data-state=ready]')
    ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(check, 5);
  setTimeout(check, 0);
})"""


STAY, CHANGE = "fragment => { void fragment; }", "fragment => { location.hash = fragment; }"


def change_times(page: Page, session: CDPSession, fragment: Callable[[int], str]) -> list[float]:
    """Main-thread milliseconds of each of CHANGES changes, less what asking and waiting cost."""
    busy: dict[str, list[float]] = {STAY: [], CHANGE: []}
    page.evaluate(SETTLED)
    for number in range(CHANGES + 5):
        for script, times in busy.items():
            before = busy_ms(session)
            page.evaluate(script, fragment(number))
            page.evaluate(SETTLED)
            times.append(busy_ms(session) - before)
    idle = median(busy[STAY])
    return [time - idle for time in busy[CHANGE][5:]]  # the first warm up


def change_rows(ours: str) -> Rows:
    """Median and 95th percentile of changing head, query and sentence at 32 tokens."""
    view = "model=toy&sentence={}&layer={}&head={}&query={}"
    kinds = {
        "head": lambda n: view.format("long", n * 5 % 12, n * 7 % 12, 20),
        "query": lambda n: view.format("long", 5, 5, n * 7 % 32),
        "sentence": lambda n: view.format(("long", "longer")[n % 2], 5, 5, 20),
    }
    rows = []
    with chromium() as browser, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{ours}#{kinds['head'](0)}")
        session = context.new_cdp_session(page)
        # CPU time of the main thread: what another program does meanwhile does not count.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for name, fragment in kinds.items():
            times = change_times(page, session, fragment)
            rows.append([name, f"{median(times):.1f}", f"{quantiles(times, n=20)[-1]:.1f}"])
    return rows


def page_weight(browser: Browser, address: str) -> dict[str, int]:
    """Gzipped bytes that a page loads until it is drawn, by address."""
    sizes: dict[str, int] = {}

    def loaded(request: Request) -> None:
        response = request.response()
        assert response is not None
        sizes[request.url] = compressed(response.body())

    with browser.new_context() as context:
        page = context.new_page()
        page.on("requestfinished", loaded)
        page.goto(address)
        page.wait_for_selector("attention-probe[data-state=ready]", state="attached")
        page.wait_for_load_state("networkidle")
    return sizes


def own_javascript(sizes: dict[str, int]) -> int:
    """The bytes of our own modules among them."""
    return sum(size for url, size in sizes.items() if "/app/" in url and url.endswith(".js"))


def weight_rows(address: str) -> Rows:
    """What the probe page weighs, gzipped."""
    with chromium() as browser:
        sizes = page_weight(browser, address)
    kinds: dict[str, int] = {}
    for url, size in sizes.items():
        path = urlsplit(url).path
        owner = "ours" if "/app/" in path else "data" if "/data/" in path else "theme"
        kind = path.rpartition(".")[2] if "." in path.rpartition("/")[2] else "html"
        kinds[f"{owner}: {kind}"] = kinds.get(f"{owner}: {kind}", 0) + size
    rows = [[name, f"{size / 1000:.1f}"] for name, size in sorted(kinds.items())]
    return [*rows, ["**all**", f"**{sum(sizes.values()) / 1000:.1f}**"]]


def drawing_rows(folder: Path, samples: dict[str, tuple[Attention, list[str]]]) -> list[Rows]:
    """Cold load, changes, page weight."""
    site = probe_site(folder / "probe", samples)
    peer = bertviz_site(folder / "bertviz", *samples["bench"])
    with served(site) as ours, served(peer) as bertviz:
        probe = f"{ours}probe/"
        return [load_rows(probe, bertviz), change_rows(probe), weight_rows(probe)]
