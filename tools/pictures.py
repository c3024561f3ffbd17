"""Take the pictures of docs-images/ from a built site: `make pictures`.

Each page wide in light and dark, and as on a phone; what they show is what a first visit shows.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import DISMISSED, FLAGS, chromium
from tests.browser.serving import served

FOLDER = Path(__file__).resolve().parent.parent / "docs-images"
PAGES = {"home": "", "probe": "probe/", "atlas": "atlas/", "mixing": "mixing/", "lab": "lab/"}
SETTINGS = {
    "light": (1280, 860, "light"),
    "dark": (1280, 860, "dark"),
    "phone": (360, 740, "light"),
}


def take(browser: Browser, url: str, name: str, address: str) -> None:
    """The pictures of one page, in every setting."""
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


def main() -> None:
    """Take all pictures of the site in the folder that the command line names."""
    FOLDER.mkdir(exist_ok=True)
    with served(Path(sys.argv[1])) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, address in PAGES.items():
            take(browser, url, name, address)
        browser.close()


if __name__ == "__main__":
    main()
