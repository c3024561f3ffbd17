"""The data files that the site's figures request, and what a reader sees of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A kind of file, the page that requests it, and the figure that needs it."""

    page: str
    figure: str
    file: Callable[[Json], str]  # path in the site, from the default model's catalogue entry
    drawn: str  # what the figure shows when it has the file


def of_sentence(sentence: str, part: str) -> Callable[[Json], str]:
    return lambda entry: str(entry["sentences"][sentence][part])


PROBE, MIXER, ATLAS, CARDS, LAB = (
    "attention-probe", "output-mixer", "head-atlas", "head-cards", "attention-lab",
)  # fmt: skip
ASKED = {
    "catalogue": Asked("probe/", PROBE, lambda entry: "catalogue.json", ".read-out"),
    "attention": Asked("probe/#sentence=ioi", PROBE, of_sentence("ioi", "attention"), ".read-out"),
    "mixing": Asked("mixing/#sentence=ioi", MIXER, of_sentence("ioi", "mixing"), ".mixer-ledger"),
    "measures": Asked("atlas/", ATLAS, lambda entry: str(entry["file"]), ".atlas-definition"),
    "heads": Asked("atlas/", ATLAS, lambda entry: str(entry["passports"]), ".atlas-definition"),
    "papers": Asked("atlas/", ATLAS, lambda entry: str(entry["cards"]), ".atlas-definition"),
    "cards": Asked("sentences/ioi/", CARDS, lambda entry: str(entry["cards"]), ".card canvas"),
    "lab": Asked("lab/", LAB, lambda entry: str(entry["lab"]), ".lab-bar"),
}


def go_to(page: Page, site_url: str, asked: Asked) -> None:
    """Open the page and scroll to the figure: cards, for example, start only when in view."""
    page.goto(site_url + asked.page)
    page.locator(asked.figure).scroll_into_view_if_needed()


def alert(page: Page, figure: str) -> Locator:
    return page.locator(figure).get_by_role("alert")


def drawn(page: Page, asked: Asked) -> Locator:
    return page.locator(f"{asked.figure} {asked.drawn}").first
