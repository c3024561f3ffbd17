"""tools/open_pages.py: the browser's complaints become one line per page."""

from pathlib import Path

import pytest

from tools import open_pages
from tools.serving import served

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><title>T</title><article>{}</article>"
DRAWN = (
    "<head-split></head-split><script>customElements.define('head-split', class extends HTMLElement"
    " {{ connectedCallback() {{ {} }} }});</script>"
)
MESSAGE = '<div class="frame-message"><p>Not drawn.</p><p>Damaged.</p>{}</div>'
PAGES = {
    "": "Nothing is wrong here.",
    "drawn/": DRAWN.format("this.dataset.state = 'ready';"),
    "error/": "<script>throw new Error('a fault');</script>",
    "console/": "<script>console.error('a word');</script>",
    "foreign/": '<img src="https://example.org/a.png">',
    "missing/": '<img src="gone.png">',
    "absent/": MESSAGE.format(""),
    "failed/": MESSAGE.format("<button>Try again</button>"),
    "undrawn/": DRAWN.format("this.dataset.state = 'waiting'; this.textContent = 'a';"),
}
SAYS = {
    "error/": "script error: a fault",
    "console/": "console: a word",
    "foreign/": "requests 'https://example.org/a.png', which is outside the site",
    "missing/": "404",
    "failed/": "shows the message 'Not drawn. Damaged.'",
    "undrawn/": "is not fully drawn",
}


def test_every_fault_of_every_page_is_named_and_a_page_without_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_pages, "PATIENCE", 5000)
    for address, body in PAGES.items():
        path = tmp_path / address / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(body), encoding="utf-8")
    with served(tmp_path, "/name/") as root:
        lines = open_pages.open_pages(root, PAGES)
    for address, says in SAYS.items():
        assert [line for line in lines if line.startswith(address) and says in line], lines
    assert {line.split(":")[0] for line in lines} == set(SAYS)
