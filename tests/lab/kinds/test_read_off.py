"""Read off: a number from the data, and how far a reader's answer may be from it."""

from typing import Any

from tests.lab_content import EFFECTS, TO_CAT


def test_a_number_is_read_from_the_head_that_was_given(ask: Any) -> None:
    value, evidence = ask("read-off", number={"look": TO_CAT, "head": "dup"}, tolerance=0.01)
    assert value == {"value": 0.7, "tolerance": 0.01}
    assert evidence[0]["view"] == {
        "sentence": "plain", "query": 5, "key": 1, "layer": 1, "head": 0,
    }  # fmt: skip


def test_an_effect_on_the_logit_is_read_from_the_mixing(ask: Any) -> None:
    value, evidence = ask("read-off", number={"attribution": "plain", "head": "dup"}, tolerance=0)
    assert value["value"] == EFFECTS[1][0]
    text = "L1H0: effect on the logit of “mat” relative to the mean logit is −1.500"
    assert evidence[0]["text"] == text
