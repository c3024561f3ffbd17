"""claims/claims.py: claims on hand-made attention, whose answers are known."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from generator.claims.claims import make_claims
from generator.mixing.attribution import Attribution
from tests.phenomena import TEXT, TOKENS, cell, dump, look_at, phenomenon, resting

MODEL_JSON = {"id": "m", "layers": 2, "heads": 3, "bos": False, "measures": {}}
RAN, CAT = 9, 8


def attention(**weights: float) -> np.ndarray:
    """Heads at rest, except those given: `L1H2=0.5` lets L1H2 look from "ran" to "cat" with 0.5."""
    made = resting(TOKENS)
    for name, weight in weights.items():
        look_at(made, (int(name[1]), int(name[3])), RAN, **{f"k{CAT}": weight})
    return made


def claims(made: np.ndarray, **changes: Any) -> list[dict[str, Any]]:
    found = make_claims(MODEL_JSON, [phenomenon(**changes)], [dump(made)]).claims
    return found


def left_out(*cells: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """What is left out of a phenomenon, and why, for a model in which " cats," is one token."""
    tokens, text = [*TOKENS[:5], " cats,", *TOKENS[6:]], TEXT.replace("cats", "cats,")
    one = phenomenon(cells=list(cells), **changes)
    entries = make_claims(MODEL_JSON, [one], [dump(resting(tokens), tokens, text)]).left_out
    return [(each["what"], each["reason"]) for each in entries]


def named(*heads: str) -> list[dict[str, Any]]:
    return [{"model": "m", "reference": "a-2020", "heads": list(heads)}]


def test_a_documented_head_that_does_it_is_reproduced_with_value_and_rank() -> None:
    made = attention(L0H1=0.9, L1H2=0.5)
    (claim,) = claims(made, named_in=named("L1H2"))
    assert claim["head"] == [1, 2]
    assert claim["documented"] is True
    assert (claim["query"], claim["key"]) == (RAN, [CAT])
    assert (claim["value"], claim["rank"], claim["of"]) == (0.5, 2, 6)
    assert (claim["threshold"], claim["status"]) == (0.4, "reproduced")
    assert claim["references"] == ["a-2020"]
    assert (claim["phenomenon"], claim["sentence"], claim["note"]) == ("subject", "cats", "Here.")


def test_a_head_is_named_only_by_the_papers_that_named_it_for_this_model() -> None:
    entries = [
        {"model": "m", "reference": "a-2020", "heads": ["L1H2"]},
        {"model": "m", "reference": "b-2021", "heads": ["L0H0"]},
        {"model": "other", "reference": "c-2022", "heads": ["L1H2"]},
    ]
    found = {tuple(each["head"]): each for each in claims(attention(), named_in=entries)}
    assert found[1, 2]["references"] == ["a-2020"]
    assert found[0, 0]["references"] == ["b-2021"]


def test_a_claim_shows_what_its_head_does_at_the_counterexamples() -> None:
    tried = [cell("ran", "saw"), cell("cats", "cat")]
    made = attention(L1H2=0.7)
    look_at(made, (1, 2), RAN, k2=0.3)
    (claim,) = claims(made, counterexamples=tried, threshold=0.25)
    assert claim["places"] == {"tried": 2, "quiet": 1}
    assert claim["counterexample"]["value"] == 0
    assert claim["exception"]["value"] == 0.3


def test_a_wrong_documented_head_is_not_reproduced() -> None:
    (claim,) = claims(attention(L1H2=0.9), named_in=named("L0H0"))
    assert (claim["head"], claim["value"], claim["status"]) == ([0, 0], 0, "not reproduced")


def test_without_a_documented_head_the_build_finds_the_one_that_does_it_most() -> None:
    (claim,) = claims(attention(L0H1=0.5, L1H2=0.7))
    assert (claim["head"], claim["documented"], claim["rank"]) == ([1, 2], False, 1)
    assert claim["references"] == []


def test_heads_named_for_another_model_are_not_claimed_for_this_one() -> None:
    other = [{"model": "other", "reference": "a-2020", "heads": ["L0H0"]}]
    (claim,) = claims(attention(L1H2=0.7), named_in=other)
    assert (claim["head"], claim["documented"]) == ([1, 2], False)


def test_one_head_is_claimed_at_all_cells_the_one_with_the_largest_smallest_weight() -> None:
    made = attention(L0H1=0.9, L1H2=0.5)
    look_at(made, (1, 2), RAN, k2=0.45)
    look_at(made, (0, 0), RAN, k2=0.8)
    found = claims(made, cells=[cell("ran", {"word": "cat", "occurrence": 2}), cell("ran", "saw")])
    assert [(claim["head"], claim["value"], claim["status"]) for claim in found] == [
        ([1, 2], 0.5, "reproduced"), ([1, 2], 0.45, "reproduced"),
    ]  # fmt: skip
    assert [claim["evidence"]["cells"]["value"] for claim in found] == [0.45, 0.45]


def test_a_head_that_lacks_evidence_is_not_reproduced_even_where_its_weight_is_large() -> None:
    found = claims(attention(L1H2=0.9), cells=[cell("ran", "cat"), cell("ran", "saw")])
    assert {claim["status"] for claim in found} == {"not reproduced"}
    cells = [cell("ran", {"word": "cat", "occurrence": 2}), cell("ran", "saw")]
    made = attention(L1H2=0.9)
    look_at(made, (0, 0), RAN, k2=0.3)
    found = claims(made, cells=cells, named_in=named("L1H2"))
    statuses = [claim["status"] for claim in found]  # the claims of a paper are judged cell by cell
    assert statuses == ["reproduced", "not reproduced"]


def test_a_score_in_model_json_decides_between_heads_that_reach_the_threshold() -> None:
    scores = [[0.0, 0.9, 0.0], [0.0, 0.0, 0.5]]
    model_json = MODEL_JSON | {"measures": {"induction": {"scores": scores}}}
    one = phenomenon(measure="induction")
    (claim,) = make_claims(model_json, [one], [dump(attention(L0H1=0.5, L1H2=0.9))]).claims
    assert (claim["head"], claim["evidence"]["score"]["value"]) == ([0, 1], 0.9)


def test_the_heads_that_feed_others_stand_in_an_earlier_layer() -> None:
    movers = phenomenon(id="mover", cells=[cell("ran", "saw")])
    steering = phenomenon(id="steering", feeds="mover")
    made = attention(L0H1=0.5, L1H0=0.7)
    look_at(made, (1, 2), RAN, k2=0.6)
    found = make_claims(MODEL_JSON, [steering, movers], [dump(made)]).claims
    heads = {claim["phenomenon"]: claim["head"] for claim in found}
    assert heads == {"steering": [0, 1], "mover": [1, 2]}
    assert found[0]["evidence"]["feeds"]["head"] == [1, 2]


def test_where_no_head_has_the_role_that_is_fed_the_closest_stands_for_it() -> None:
    movers = phenomenon(id="mover", cells=[cell("ran", "saw")])
    made = attention(L0H1=0.5, L1H0=0.7)
    look_at(made, (1, 2), RAN, k2=0.1)
    found = make_claims(MODEL_JSON, [phenomenon(feeds="mover"), movers], [dump(made)]).claims
    assert found[1]["status"] == "not reproduced"
    assert (found[0]["head"], found[0]["evidence"]["feeds"]["head"]) == ([0, 1], [1, 2])


def test_the_last_of_the_heads_that_papers_named_is_the_one_that_is_fed() -> None:
    movers = phenomenon(id="mover", cells=[cell("ran", "saw")], named_in=named("L1H0", "L0H2"))
    found = make_claims(MODEL_JSON, [phenomenon(feeds="mover"), movers], [dump(attention())]).claims
    assert found[0]["evidence"]["feeds"]["head"] == [1, 0]


def test_a_phenomenon_feeds_none_whose_cells_the_model_did_not_read() -> None:
    movers = phenomenon(id="mover", cells=[cell("ran", "saw", "elsewhere")])
    found = make_claims(MODEL_JSON, [phenomenon(feeds="mover"), movers], [dump(attention())]).claims
    assert found[0]["evidence"]["feeds"] is None


def test_every_cell_and_every_documented_head_is_claimed_in_the_order_of_the_content() -> None:
    cells = [cell("ran", "saw"), cell("and", "cat")]
    made = claims(attention(), cells=cells, named_in=named("L1H1", "L0H0"))
    assert [(claim["key"], claim["head"]) for claim in made] == [
        ([2], [1, 1]), ([2], [0, 0]), ([1], [1, 1]), ([1], [0, 0]),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["L2H0", "L0H3"])
def test_a_documented_head_that_the_model_lacks_is_left_out_with_the_reason(head: str) -> None:
    size = "m has 2 layers of 3 heads"
    assert left_out(cell("ran", "saw"), named_in=named(head, "L1H2")) == [(head, size)]
    (claim,) = claims(attention(), named_in=named(head, "L1H2"))
    assert claim["head"] == [1, 2]


def test_a_cell_that_the_tokens_cannot_carry_is_left_out_and_the_others_stay() -> None:
    ((what, reason),) = left_out(cell("ran", "cats"), cell("ran", "saw"))
    assert what == "from “ran” to “cats”" and "' cats,'" in reason and "\n" not in reason


def test_a_phenomenon_that_is_left_without_a_cell_is_named_as_well() -> None:
    _, (what, reason) = left_out(cell("ran", "cats"))
    whole = "none of the cells of this pattern can be measured on this model"
    assert (what, reason) == ("Subject", whole)


def test_cells_in_sentences_that_were_not_run_are_not_left_out_for_the_model() -> None:
    assert left_out(cell("ran", "cat", "elsewhere")) == []


def test_a_weight_as_faint_as_published_is_faint_and_not_a_failure() -> None:
    printed = [{"model": "m", "reference": "a-2020", "what": "w", "heads": {"L1H2": 0.14}}]
    made = attention(L0H1=0.9, L1H2=0.15)
    (claim,) = claims(made, named_in=named("L1H2"), published=printed)
    assert claim["status"] == "faint"
    (claim,) = claims(attention(L1H2=0.15), named_in=named("L1H2"))
    assert claim["status"] == "faint"  # no head has a larger weight
    (claim,) = claims(made, named_in=named("L1H2"))
    assert claim["status"] == "not reproduced"  # without the paper: another head has more
    strong = [printed[0] | {"heads": {"L1H2": 0.2}}]  # the paper's own value is not faint
    made = attention(L0H1=0.9, L1H2=0.196)
    (claim,) = claims(made, named_in=named("L1H2"), published=strong)
    assert claim["status"] == "not reproduced"
    score = [printed[0] | {"measure": "induction"}]  # a score, not a weight at a cell
    (claim,) = claims(made, named_in=named("L1H2"), published=score)
    assert claim["status"] == "not reproduced"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"heads": ["L0H0"]}, "It is small."),
        ({}, "It is small."),
        ({"heads": ["L0H1"]}, None),
        ({"sentence": "cats"}, "It is small."),
        ({"sentence": "dogs"}, None),
    ],
)
def test_a_known_surprise_is_about_its_head_and_sentence(
    known: dict[str, Any], expected: str | None
) -> None:
    entry = {"model": "m", "reason": "It is small."} | known
    (claim,) = claims(attention(), named_in=named("L0H0"), known=[entry])
    assert claim["known"] == expected


def heads_that_write(*logits: float) -> dict[str, Attribution]:
    """What six heads add to the logit of "cat" at the last token of the sentence."""
    return {"cats": Attribution(" cat", RAN, np.array(logits).reshape(2, 3))}


@pytest.mark.parametrize(
    ("writes", "expected"), [("raises", [0, 1]), ("lowers", [1, 2]), (None, [1, 2])]
)
def test_of_two_heads_that_look_alike_the_one_that_writes_as_described_is_found(
    writes: str | None, expected: list[int]
) -> None:
    one = phenomenon(writes=writes)
    attributions = heads_that_write(0, 0.5, 0, 0, 0, -1.0734)
    made = [dump(attention(L0H1=0.5, L1H2=0.7))]
    (claim,) = make_claims(MODEL_JSON, [one], made, attributions).claims
    assert claim["head"] == expected
    assert claim["rank"] == (2 if writes == "raises" else 1)


def test_a_documented_head_stays_and_its_effect_says_when_it_is_the_opposite() -> None:
    one = phenomenon(writes="raises", named_in=named("L1H2"))
    attributions = heads_that_write(0, 0.5, 0, 0, 0, -1.0734)
    (claim,) = make_claims(MODEL_JSON, [one], [dump(attention(L1H2=0.7))], attributions).claims
    assert claim["head"] == [1, 2]
    assert claim["effect"] == {
        "target": " cat", "logit": -1.073, "fits": False, "other": None, "lead": None,
    }  # fmt: skip


def test_a_head_that_raises_both_answers_alike_is_no_mover() -> None:
    logits, lead = np.ones((2, 3)), np.full((2, 3), -0.1)
    lead[0, 1] = 0.2
    written = {"cats": Attribution(" cat", RAN, logits, " dog", lead)}
    made = [dump(attention(L1H2=0.9, L0H1=0.5))]
    (claim,) = make_claims(MODEL_JSON, [phenomenon(writes="raises")], made, written).claims
    assert (claim["head"], claim["effect"]["lead"]) == ([0, 1], 0.2)
    assert claim["ahead"] == [{"head": (1, 2), "value": 0.9, "missing": ["lead"]}]


def test_a_documented_head_that_writes_as_described_fits() -> None:
    one = phenomenon(writes="lowers", named_in=named("L1H2"))
    written = heads_that_write(0, 0.5, 0, 0, 0, -1)
    (claim,) = make_claims(MODEL_JSON, [one], [dump(attention(L1H2=0.7))], written).claims
    assert claim["effect"]["fits"] is True


@pytest.mark.parametrize("writes", ["raises", "lowers"])
def test_a_head_that_adds_nothing_neither_raises_nor_lowers(writes: str) -> None:
    one = phenomenon(writes=writes, named_in=named("L1H2", "L0H1"))
    written = heads_that_write(0, 0.5 if writes == "lowers" else -0.5, 0, 0, 0, 0)
    made = make_claims(MODEL_JSON, [one], [dump(attention(L1H2=0.7))], written).claims
    assert [claim["effect"]["fits"] for claim in made] == [False, False]


@pytest.mark.parametrize("changes", [{"target": " dog"}, {"query": RAN - 1}])
def test_an_effect_on_another_word_or_at_another_token_is_none_on_this_cell(
    changes: dict[str, Any],
) -> None:
    measured = heads_that_write(0, 0.5, 0, 0, 0, -1)["cats"]
    attributions = {"cats": dataclasses.replace(measured, **changes)}
    made = [dump(attention(L0H1=0.5, L1H2=0.7))]
    (claim,) = make_claims(MODEL_JSON, [phenomenon(writes="raises")], made, attributions).claims
    assert (claim["head"], claim["effect"]) == ([1, 2], None)


def test_the_heads_of_a_role_are_published_and_the_head_of_its_card_is_one_of_them() -> None:
    found = make_claims(MODEL_JSON, [phenomenon()], [dump(attention(L0H1=0.5, L1H2=0.7))])
    assert found.roles["subject"]["heads"] == [(0, 1), (1, 2)]
    assert found.claims[0]["head"] == [1, 2]
    assert found.claims[0]["ahead"] == []


def test_a_head_that_a_paper_names_is_compared_with_no_other() -> None:
    (claim,) = claims(attention(L0H1=0.5, L1H2=0.7), named_in=named("L0H1"))
    assert claim["ahead"] == []
