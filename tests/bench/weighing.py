"""The gzipped bytes that a page loads until it is drawn."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.sizes import compressed
from tools.chromium import chromium
from tools.serving import served

READY = "attention-probe[data-state=ready]"


def page_weight(browser: Browser, address: str, ready: str = READY) -> dict[str, int]:
    """Return gzipped bytes, by address, of the files that a page loads until an element exists."""
    sizes: dict[str, int] = {}

    def loaded(request: Request) -> None:
        response = request.response()
        assert response is not None
        sizes[request.url] = compressed(response.body())

    with browser.new_context() as context:
        page = context.new_page()
        page.on("requestfinished", loaded)
        page.goto(address)
        page.wait_for_selector(ready, state="attached")
        page.wait_for_load_state("networkidle")
    return sizes


def own_javascript(sizes: dict[str, int]) -> int:
    """Sum the bytes of our own JavaScript modules."""
    return sum(size for url, size in sizes.items() if "/app/" in url and url.endswith(".js"))


def kind_of(url: str) -> str:
    """Classify a file by owner and type: "ours: js"."""
    path = urlsplit(url).path
    owner = "ours" if "/app/" in path else "data" if "/data/" in path else "theme"
    return f"{owner}: {path.rpartition('.')[2] if '.' in path.rpartition('/')[2] else 'html'}"


def weights(given: Given) -> Measured:
    """Measure the bytes of the probe page."""
    with served(given.sample_site) as ours, chromium() as browser:
        sizes = page_weight(browser, f"{ours}probe/")
    kinds: dict[str, int] = {}
    for url, size in sizes.items():
        kinds[kind_of(url)] = kinds.get(kind_of(url), 0) + size
    whole = sum(sizes.values())
    rows = [[name, f"{size / 1000:.1f}"] for name, size in sorted(kinds.items())]
    return Measured(
        [*rows, ["**all**", f"**{whole / 1000:.1f}**"]],
        {
            "probe page, bytes of gzip": Figure([whole], 150_000, exact=True),
            "our scripts for the probe, bytes of gzip": Figure(
                [own_javascript(sizes)], 25_000, exact=True
            ),
        },
    )
