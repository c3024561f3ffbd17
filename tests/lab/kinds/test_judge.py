"""True or not: a statement holds when its number is within its bound."""

from typing import Any

from tests.lab_content import TO_CAT


def test_a_statement_holds_when_its_number_is_within_its_bound(ask: Any) -> None:
    score = {"look": TO_CAT, "head": "dup", "text": "It does."}
    bounds = [{"at_least": 0.7}, {"at_least": 0.701}, {"at_most": 0.7}, {"at_most": 0.699}]
    value, _ = ask("judge", statements=[score | bound for bound in bounds])
    assert [each["holds"] for each in value["statements"]] == [True, False, True, False]
