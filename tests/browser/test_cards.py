"""The cards on the built site: readable as text, true to the claims, one click from the cell."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import lose, ready
from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]
FIGURE = "head-cards"


@pytest.fixture(scope="session")
def claims(site: Path, entry: Json) -> list[Json]:
    """The default model's claims."""
    return list(read_json(site / entry["claims"]))


def cards_ready(page: Page) -> None:
    """Scroll to the cards, so that they start, and wait until they are drawn."""
    page.locator(FIGURE).scroll_into_view_if_needed()
    ready(page, FIGURE)


def card_texts(page: Page) -> list[str]:
    """Return the text of every card, as copied by a reader, without spaces."""
    texts = page.locator(".card").evaluate_all("cards => cards.map((card) => card.textContent)")
    return [re.sub(r"\s+", "", text) for text in texts]


def links(page: Page) -> list[str]:
    """Return the target of every link in the cards."""
    return list(page.locator(".card a").evaluate_all("links => links.map((link) => link.href)"))


def of_sentence(claims: list[Json], sentence: str) -> list[Json]:
    return [claim for claim in claims if claim["sentence"] == sentence]


@pytest.mark.parametrize("sentence", ["ioi", "year", "green-tea"])  # several tokens; punctuation
def test_cards_read_the_same_with_and_without_javascript(
    new_page: NewPage, site_url: str, claims: list[Json], sentence: str
) -> None:
    plain, scripted = new_page(javascript=False), new_page()
    for page in (plain, scripted):
        page.goto(f"{site_url}sentences/{sentence}/")
    cards_ready(scripted)
    expect(scripted.locator(".card canvas")).to_have_count(len(of_sentence(claims, sentence)))
    assert card_texts(plain) == card_texts(scripted)
    assert links(plain) == links(scripted)


def test_every_claim_has_a_card_with_its_head_value_rank_verdict_source_and_counterexample(
    new_page: NewPage, site_url: str, claims: list[Json]
) -> None:
    page = new_page(javascript=False)
    for sentence in sorted({claim["sentence"] for claim in claims}):
        page.goto(f"{site_url}sentences/{sentence}/")
        shown = set()
        for card in page.locator(".card").all():
            parts = (".card-head", ".card-weight", ".card-rank")
            shown.add(tuple(card.locator(part).inner_text() for part in parts))
            verdict = card.locator(".card-verdict").inner_text()
            assert re.match("Found by measuring all heads|No head meets all criteria", verdict)
            assert card.locator(".card-papers").inner_text()
            elsewhere = card.locator(".card-elsewhere").inner_text()
            assert re.match("Counter-example with a (low|high) weight, ", elsewhere)
            assert card.locator(".card-more p").count() >= 2  # the definition, and a caveat
        assert shown == {
            (f"L{c['head'][0]}H{c['head'][1]}", f"{c['value']:.3f}", f"{c['rank']} of {c['of']}")
            for c in of_sentence(claims, sentence)
        }


def test_a_sentence_page_opens_at_the_head_that_shows_what_it_was_chosen_for(
    page: Page, site_url: str, catalogue: Json, claims: list[Json]
) -> None:
    entry = next(each for each in catalogue["sentences"] if each["id"] == "fruit-list")
    own = next(
        claim
        for claim in of_sentence(claims, "fruit-list")
        if claim["phenomenon"] == entry["phenomenon"]
    )
    page.goto(f"{site_url}sentences/fruit-list/")
    ready(page)
    layer, head = own["head"]
    expect(page.locator("attention-probe .head-name")).to_have_text(f"L{layer}H{head}")


def test_cards_far_below_begin_when_a_reader_comes_near(
    new_page: NewPage, site_url: str, entry: Json
) -> None:
    page = new_page(width=360, height=640, alone=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}probe/")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(entry["cards"])]
    cards_ready(page)
    assert [url for url in asked if url.endswith(entry["cards"])]


def test_cards_far_below_are_those_of_the_sentence_that_a_reader_chose(
    new_page: NewPage, site_url: str, claims: list[Json]
) -> None:
    page = new_page(width=360, height=640)
    page.goto(f"{site_url}probe/")
    ready(page)
    page.evaluate("location.hash = '#sentence=fruit-list'")
    ready(page, FIGURE)
    expect(page.locator(".card")).to_have_count(len(of_sentence(claims, "fruit-list")))
    for cell in page.locator(".card-cell").all():
        assert "sentence=fruit-list&" in (cell.get_attribute("href") or "")
    assert page.evaluate("scrollY") == 0


def test_cards_come_where_the_figure_that_they_follow_cannot(
    page: Page, site_url: str, tolerated: list[str]
) -> None:
    lose(page, tolerated, "**/js/probe-kind*.js")
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    expect(page.locator(".card canvas").first).to_be_visible()


def test_one_click_puts_the_probe_on_the_cell(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    for card in page.locator(".card").all():
        card.locator(".card-cell").click()
        line = page.locator("attention-probe .read-out")
        expect(line).to_contain_text(card.locator(".card-pair").inner_text())
        expect(line).to_contain_text(card.locator(".card-weight").inner_text())
        expect(line).to_contain_text(card.locator(".card-head").inner_text())
        expect(page.locator("attention-probe")).to_be_in_viewport()


@pytest.mark.parametrize("start", ["sentences/ioi/", "probe/#sentence=ioi"])
def test_a_counterexample_opens_in_a_probe_with_its_value(
    page: Page, site_url: str, start: str
) -> None:
    page.goto(f"{site_url}{start}")
    cards_ready(page)
    elsewhere = page.locator(".card-elsewhere p", has=page.get_by_role("link")).first
    value = re.findall(r"\d\.\d{3}", elsewhere.inner_text())[0]
    elsewhere.get_by_role("link").click()
    expect(page.locator("attention-probe .read-out")).to_contain_text(value)


def test_a_counterexample_never_puts_another_sentence_under_a_pages_title(
    new_page: NewPage, site_url: str
) -> None:
    for javascript in (False, True):
        page = new_page(javascript=javascript)
        page.goto(f"{site_url}sentences/ioi/")
        if javascript:
            cards_ready(page)
        others = page.locator(".card-elsewhere a")
        for link in others.evaluate_all("links => links.map((link) => link.href)"):
            own = "sentence=ioi&" in link
            assert link.startswith(f"{site_url}{'sentences/ioi/' if own else 'probe/'}#"), link


def test_a_card_opens_by_keyboard_to_what_it_means_and_passes_axe_then(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    card = page.locator(".card").first
    hidden = card.locator(".card-more p").first
    expect(hidden).to_be_hidden()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(hidden).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # or the header, which stays in view, may lie beside a link
    assert violations(page) == []


def test_without_javascript_no_card_keeps_room_for_a_map(new_page: NewPage, site_url: str) -> None:
    page = new_page(javascript=False)
    page.goto(f"{site_url}sentences/ioi/")
    expect(page.locator(".card-map").first).to_be_hidden()
    expect(page.locator(".card-note").first).to_be_visible()


def test_the_cards_under_the_probe_go_with_its_sentence(
    page: Page, site_url: str, claims: list[Json]
) -> None:
    page.goto(f"{site_url}probe/#sentence=weekdays")
    cards_ready(page)
    expect(page.locator(".card")).to_have_count(len(of_sentence(claims, "weekdays")))
    page.goto(f"{site_url}probe/#sentence=ioi")
    expect(page.locator(".card")).to_have_count(len(of_sentence(claims, "ioi")))
    expect(page.locator(".card-name").first).to_have_text("Name mover")


def test_a_sentence_without_cards_says_so(
    page: Page, site_url: str, entry: Json, claims: list[Json]
) -> None:
    silent = sorted(set(entry["sentences"]) - {claim["sentence"] for claim in claims})
    if not silent:
        pytest.skip("every shipped sentence has a card")
    page.goto(f"{site_url}probe/#sentence={silent[0]}")
    cards_ready(page)
    expect(page.locator(".cards-none")).to_be_visible()
    expect(page.locator(".card")).to_have_count(0)


def test_the_badge_leads_to_the_heads_passport(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    badge = page.locator(".card-head").first
    head = badge.inner_text()
    badge.click()
    expect(page.locator(".passport-name")).to_have_text(head)


def test_the_ring_lies_on_the_cell_of_the_map(page: Page, site_url: str, entry: Json) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    length = entry["sentences"]["ioi"]["tokens"]
    card = page.locator(".card").first
    address = card.locator(".card-cell").get_attribute("href") or ""
    query, key = (int(found) for found in re.findall(r"(?:query|key)=(\d+)", address))
    ring, area = card.locator(".card-ring").bounding_box(), card.locator("canvas").bounding_box()
    assert ring is not None and area is not None
    middle = [ring["y"] + ring["height"] / 2 - area["y"], ring["x"] + ring["width"] / 2 - area["x"]]
    for place, token in zip(middle, (query, key), strict=True):
        assert place == pytest.approx((token + 0.5) * area["width"] / length, abs=1)


def test_cards_in_a_row_are_of_one_height(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    boxes = page.locator(".card").evaluate_all(
        "cards => cards.map((card) => [card.offsetTop, card.offsetHeight])"
    )
    rows = {top: {height for other, height in boxes if other == top} for top, _ in boxes}
    assert len(boxes) > len(rows)  # at least two are side by side
    assert all(max(heights) - min(heights) <= 1 for heights in rows.values())


def test_a_phone_stacks_the_cards(new_page: NewPage, site_url: str) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{site_url}sentences/ioi/")
    cards_ready(page)
    lefts = page.locator(".card").evaluate_all("cards => cards.map((card) => card.offsetLeft)")
    assert len(set(lefts)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
