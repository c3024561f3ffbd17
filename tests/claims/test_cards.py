"""claims/cards.py: the text of a card depends only on its claim and the content."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from generator.claims.cards import make_cards
from generator.content.literature import Named, Phenomenon, Published, Reference
from generator.content.load import Content
from generator.content.models import ModelEntry, Recorded
from generator.content.schema import Sentence
from generator.shared.settings import FORMAT
from tests.phenomena import phenomenon as valid

TOKENS = {"one": ["The", " cat", "\n", " sat"], "two": ["A", " dog", " sat"]}
EVIDENCE = {
    "cells": {"value": 0.45, "rank": 1, "of": 144, "holds": True, "count": 2, "threshold": 0.4},
    "missing": [],
}
LOW = "Counter-example with a low weight, as expected, in"
HIGH = "Counter-example with a high weight, against expectation, in"
CHANCE = {"cells": 30, "share": 0.5, "together": 0.012}
MODEL_JSON = {"id": "toy", "name": "Toy model", "heads": 12}


def reference(name: str, authors: list[str]) -> Reference:
    link = f"https://example.org/{name}"
    return Reference(
        id=name, title=name.title(), authors=authors, year=2020, venue="ACL", link=link
    )


def sentence(name: str, phenomenon: str) -> Sentence:
    text, title = "".join(TOKENS[name]), name.title()
    return Sentence(id=name, title=title, text=text, phenomenon=phenomenon, why="w", look="l")


def phenomenon(name: str, **changes: Any) -> Phenomenon:
    looks = {"look_for": f"Look for {name}.", "first_described": "first"}
    return valid(**({"id": name, "name": name.title()} | looks | changes))


def content(*phenomena: Phenomenon) -> Content:
    models = [("toy", "Toy model"), ("other", "Other model")]
    return Content(
        directory=Path(),
        models=[ModelEntry(id=i, name=n, recorded=Recorded(path=".")) for i, n in models],
        sentences=[sentence("one", "subject"), sentence("two", "object")],
        phenomena=list(phenomena),
        references=[reference("first", ["Ada Byron"]), reference("second", ["A B", "C D", "E F"])],
    )


def claim(**changes: Any) -> dict[str, Any]:
    return {
        "phenomenon": "subject",
        "sentence": "one",
        "head": [4, 11],
        "documented": False,
        "query": 3,
        "key": [1, 2],
        "value": 0.5,
        "rank": 2,
        "of": 144,
        "threshold": 0.4,
        "status": "reproduced",
        "note": "The cat sat.",
        "references": [],
        "known": None,
        "effect": None,
        "evidence": EVIDENCE,
        "ahead": [],
        "chance": CHANCE,
        "counterexample": None,
        "exception": None,
        "places": {"tried": 0, "quiet": 0},
    } | changes


def one_card(found: dict[str, Any], **changes: Any) -> dict[str, Any]:
    cards = make_cards(MODEL_JSON, [found], content(phenomenon("subject", **changes)), TOKENS, {})
    (card,) = cards["sentences"]["one"]
    return dict(card)


def test_a_card_of_a_phenomenon_that_claims_a_cause_says_what_is_lost_without_the_head() -> None:
    effects = {"target": " x", "scale": 1000, "logprob": [-700 * (row == 59) for row in range(144)]}
    change = "the log-probability of “x” changes by −0.70 (rank 1 of 144 by size)"
    for causes, said in ((True, [f"Without this head, {change}"]), (False, [])):
        site = content(phenomenon("subject", causes=causes))
        made = make_cards(MODEL_JSON, [claim()], site, TOKENS, {"one": effects})
        (card,) = made["sentences"]["one"]
        assert [row["detail"] for row in card["papers"] if row["label"] == "Removed"] == said


def papers(card: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a card that are about papers."""
    return [row for row in card["papers"] if row["label"] not in ("Evidence", "Chance")]


def test_a_card_ends_with_the_evidence_and_with_what_chance_gives() -> None:
    last = one_card(claim())["papers"][-2:]
    assert [(row["label"], row["papers"], row["detail"]) for row in last] == [
        (
            "Evidence",
            [],
            "This pattern has 2 example cells, and the smaller of the head’s weights there is "
            "0.450 (rank 1 of 144); the key on this card consists of several tokens, which count "
            "as one cell: their weights are added up",
        ),
        (
            "Chance",
            [],
            "30 cells with the same distance between query and key as here were tried, none with "
            "the first token as key. At 50% of them, at least one head has a weight of 0.500 or "
            "more. When 2 cells with the same distances as this pattern’s cells are drawn at "
            "random, one and the same head reaches 0.450 at both in 1.2% of the draws",
        ),
    ]


def test_a_card_says_how_often_its_head_does_the_same_on_text_and_which_heads_it_passes_over() -> (
    None
):
    counts = [[[100, 0, 0, 0, 0, 300, 0, 0, 0, 0]]] * 144  # 300 of 400 queries reach 0.5
    spread = {"bins": 10, "measures": ["previous_token"], "counts": counts}
    site = content(phenomenon("subject", measure="previous_token", threshold=0.4))
    found = claim(ahead=[{"head": [1, 2], "value": 0.9, "missing": ["cells"]}])
    made = make_cards(MODEL_JSON, [found], site, TOKENS, {}, spread)
    (card,) = made["sentences"]["one"]
    assert card["papers"][-3:-1] == [
        {
            "label": "On ordinary text",
            "papers": [],
            "detail": "75% of the tokens give a weight of 0.4 or more to the token before",
        },
        {
            "label": "Higher, but not chosen",
            "papers": [],
            "detail": "L1H2 (smallest weight 0.900), because on at least one sentence with this "
            "pattern, its weight is below 0.4",
        },
    ]
    labels = [row["label"] for row in one_card(claim())["papers"]]
    assert not {"On ordinary text", "Higher, but not chosen"} & set(labels)


def test_the_evidence_of_a_card_is_worded_for_its_phenomenon() -> None:
    writes = {"value": 0.3, "holds": True, "count": 1, "cells": 2, "threshold": 0.05}
    card = one_card(claim(evidence=EVIDENCE | {"writes": writes}), writes="lowers")
    says = (
        "relative to the mean logit, the direct effect on the logit of the word that the head "
        "looks at is −0.30 (measured at 1 of 2 cells)"
    )
    assert says in card["papers"][-2]["detail"]


def test_a_card_names_head_phenomenon_value_rank_and_cell() -> None:
    card = one_card(claim())
    assert (card["head"], card["name"], card["value"], card["rank"]) == (
        "L4H11",
        "Subject",
        0.5,
        "2 of 144",
    )
    assert card["view"] == {"sentence": "one", "layer": 4, "head": 11, "query": 3, "key": 1}
    assert (card["look_for"], card["note"]) == ("Look for subject.", "The cat sat.")
    assert (card["keys"], card["status"]) == ([1, 2], "reproduced")


def test_the_file_says_of_which_model_it_is() -> None:
    cards = make_cards(MODEL_JSON, [claim()], content(phenomenon("subject")), TOKENS, {})
    assert (cards["format"], cards["model"]) == (FORMAT, "toy")


def test_a_card_says_what_the_phenomenon_is_and_what_to_beware_of() -> None:
    card = one_card(claim(), definition="It looks.", caveats=["Often.", "Not always."])
    assert (card["definition"], card["caveats"]) == ("It looks.", ["Often.", "Not always."])


def test_a_card_shows_every_token_that_its_words_mean_breaks_included() -> None:
    assert one_card(claim())["tokens"] == ['" sat"', '" cat"', '"⏎"']


def test_a_pattern_of_no_paper_says_so_and_that_its_head_was_found_by_measuring() -> None:
    card = one_card(claim(), first_described=None)
    assert card["verdict"] == "Found by measuring all heads."
    ours = "this site’s own interpretation, not taken from a paper"
    assert papers(card) == [{"label": "Source", "papers": [], "detail": ours}]


def test_a_documented_head_has_the_papers_that_described_and_named_it() -> None:
    rows = papers(one_card(claim(documented=True, references=["second"])))
    assert [(row["label"], [p["text"] for p in row["papers"]]) for row in rows] == [
        ("Pattern first described in", ["Byron 2020"]),
        ("Head named in", ["B et al. 2020"]),
    ]
    link = {"text": "B et al. 2020", "link": "https://example.org/second", "title": "Second"}
    assert rows[1]["papers"] == [link]
    assert rows[1]["detail"] == ""


def test_a_documented_head_needs_no_heads_of_other_models() -> None:
    named = [Named(model="other", reference="second", heads=["L1H2"])]
    rows = papers(one_card(claim(documented=True, references=["first"]), named_in=named))
    assert [row["label"] for row in rows] == ["Pattern first described in", "Head named in"]


def test_a_found_head_has_the_heads_that_papers_named_for_other_models() -> None:
    named = [Named(model="other", reference="second", heads=["L1H2", "L3H4"])]
    last = papers(one_card(claim(), named_in=named))[-1]
    assert (last["label"], last["detail"]) == ("Heads named in Other model by", "L1H2, L3H4")
    assert [paper["text"] for paper in last["papers"]] == ["B et al. 2020"]
    elsewhere = [Named(model="unlisted", reference="second", heads=["L1H2"])]
    assert papers(one_card(claim(), named_in=elsewhere))[-1]["label"] == "Head named in unlisted by"


@pytest.mark.parametrize(("holds", "label"), [(True, LOW), (False, HIGH)])
def test_a_counterexample_names_sentence_value_and_the_same_heads_cell(
    holds: bool, label: str
) -> None:
    other = {"sentence": "two", "query": 2, "key": [1], "value": 0.01, "holds": holds, "note": "N."}
    (elsewhere,) = one_card(claim(counterexample=other))["elsewhere"]
    assert elsewhere == {
        "label": label,
        "title": "“Two”",
        "view": {"sentence": "two", "layer": 4, "head": 11, "query": 2, "key": 1},
        "tokens": ['" sat"', '" dog"'],
        "value": 0.01,
        "note": "N.",
    }


def test_a_card_shows_the_exception_beside_the_counterexample_and_counts_all_cells() -> None:
    quiet = {"sentence": "two", "query": 2, "key": [1], "value": 0.01, "holds": True, "note": "N."}
    loud = quiet | {"value": 0.6, "holds": False, "note": "M."}
    places = {"tried": 3, "quiet": 2}
    card = one_card(claim(counterexample=quiet, exception=loud, places=places))
    told = [(other["label"], other["value"], other["note"]) for other in card["elsewhere"]]
    assert told == [(LOW, 0.01, "N."), (HIGH, 0.6, "M.")]
    assert card["tally"] == (
        "This pattern has 3 counter-examples. The head’s weight is below 0.4 at 2 of them."
    )
    assert one_card(claim())["elsewhere"] == []
    assert one_card(claim())["tally"] == ""


def test_a_sentence_shows_the_cards_of_its_own_phenomenon_first() -> None:
    both = content(phenomenon("object"), phenomenon("subject"))
    claims = [claim(phenomenon="object"), claim(), claim(sentence="two", key=[1], query=2)]
    found = make_cards(MODEL_JSON, claims, both, TOKENS, {})["sentences"]
    assert [card["phenomenon"] for card in found["one"]] == ["subject", "object"]
    assert [card["phenomenon"] for card in found["two"]] == ["subject"]


def test_a_head_has_what_papers_say_of_it_in_its_own_model_only() -> None:
    named = [
        Named(model="toy", reference="second", heads=["L1H2"], note="Weak."),
        Named(model="toy", reference="first", heads=["L0H0"]),
        Named(model="other", reference="first", heads=["L7H7", "L1H2"]),
    ]
    printed = [
        Published(model="toy", reference="first", what="Score", heads={"L1H2": 0.9}),
        Published(model="toy", reference="first", what="Score", heads={"L0H0": 0.8}),
        Published(model="other", reference="first", what="Score", heads={"L1H2": 0.7}),
    ]
    cards = make_cards(
        MODEL_JSON,
        [],
        content(phenomenon("subject", named_in=named, published=printed)),
        TOKENS,
        {},
    )
    assert list(cards["heads"]) == ["L1H2", "L0H0"]
    (entry,) = cards["heads"]["L1H2"]
    assert (entry["name"], entry["definition"]) == ("Subject", "It looks at the subject.")
    assert [paper["text"] for paper in entry["papers"]] == ["B et al. 2020"]
    assert entry["notes"] == ["Weak."]
    (number,) = entry["published"]
    assert (number["what"], number["value"], number["text"]) == ("Score", 0.9, "Byron 2020")
    assert cards["silence"] == "No paper cited on this site names this head of Toy model."


def test_a_model_of_which_no_paper_names_heads_has_a_text_that_says_so() -> None:
    named = [Named(model="other", reference="first", heads=["L7H7"])]
    cards = make_cards(MODEL_JSON, [], content(phenomenon("subject", named_in=named)), TOKENS, {})
    assert (
        cards["silence"]
        == "The papers cited on this site name heads of Other model, but none of Toy model."
    )


def test_models_that_papers_name_heads_of_are_listed_by_name_or_by_id() -> None:
    def silence(*models: str) -> str:
        named = [Named(model=model, reference="first", heads=["L7H7"]) for model in models]
        site = content(phenomenon("subject", named_in=named))
        return str(make_cards(MODEL_JSON, [], site, TOKENS, {})["silence"])

    assert "heads of Other model and unlisted, but none" in silence("unlisted", "other")
    assert silence() == "No paper cited on this site names a head of a model."


def test_claims_and_content_are_left_as_they_were() -> None:
    site, found = content(phenomenon("subject")), claim()
    before = dataclasses.replace(site), dict(found)
    make_cards(MODEL_JSON, [found], site, TOKENS, {})
    assert (site, found) == before
