"""Take the pictures of docs-images/ from a built site, and draw the favicon: `make pictures`.

Each page is shown as it first appears: in a wide window, light and dark, and once as on a phone.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser

from tools.chromium import DISMISSED, chromium
from tools.serving import served

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs-images"
MARK = ROOT / "site_assets" / "theme" / "partials" / "logo.html"
FAVICON = ROOT / "site_assets" / "img" / "favicon.png"
PAGES = {"home": "", "probe": "probe/", "atlas": "atlas/", "mixing": "mixing/", "lab": "lab/"}
SETTINGS = {
    "light": (1280, 860, "light"),
    "dark": (1280, 860, "dark"),
    "phone": (360, 740, "light"),
}


def take(browser: Browser, url: str, name: str, address: str) -> None:
    """Take the pictures of one page, in every setting."""
    for setting, (width, height, scheme) in SETTINGS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.add_init_script(DISMISSED)
        page = context.new_page()
        page.goto(url + address, wait_until="networkidle")
        page.screenshot(path=FOLDER / f"{name}-{setting}.png")
        context.close()


# A PNG, because Chromium redraws an SVG favicon whenever a page's address changes. The grey is
# visible on light and dark tabs.
def draw_favicon(browser: Browser) -> None:
    """Write the site's mark as a favicon, 64 px wide, on a transparent background."""
    page = browser.new_page(viewport={"width": 64, "height": 64})
    mark = MARK.read_text(encoding="utf-8").partition("-#}")[2]
    style = "body{margin:0;color:#85827b}svg{display:block;width:64px}.mark__chosen{fill:#e8622c}"
    page.set_content(f"<style>{style}</style>{mark}")
    page.screenshot(path=FAVICON, omit_background=True)
    page.close()


def main() -> None:
    """Take the pictures of the site in the folder given on the command line."""
    FOLDER.mkdir(exist_ok=True)
    with served(Path(sys.argv[1])) as url, chromium() as browser:
        draw_favicon(browser)
        for name, address in PAGES.items():
            take(browser, url, name, address)


if __name__ == "__main__":
    main()
