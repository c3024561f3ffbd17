"""True or not: a statement is true when its number is within its bound."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.lab.kinds.judge import Statement
from tests.lab_content import TO_CAT, TO_SAT

DUP = {"look": TO_CAT, "head": "dup"}  # 0.7


def test_a_statement_holds_when_its_number_is_within_its_bound(ask: Any) -> None:
    bounds = [{"at_least": 0.7}, {"at_least": 0.701}, {"at_most": 0.7}, {"at_most": 0.699}]
    statements = [DUP | bound | {"text": f"S{n}"} for n, bound in enumerate(bounds)]
    value, evidence = ask("judge", statements=statements)
    assert value == {
        "statements": [
            {"text": "S0", "holds": True},
            {"text": "S1", "holds": False},
            {"text": "S2", "holds": True},
            {"text": "S3", "holds": False},
        ]
    }
    assert [line["text"] for line in evidence] == ["L1H0: second “cat” → “cat” is 0.700"]


def test_the_evidence_is_that_of_every_statement_in_turn(ask: Any) -> None:
    other = {"look": TO_SAT, "head": "ind", "text": "B", "at_least": 0}
    _, evidence = ask("judge", statements=[other, DUP | {"text": "A", "at_most": 1}])
    assert [line["text"] for line in evidence] == [
        "L1H1: second “cat” → “sat” is 0.600",
        "L1H0: second “cat” → “cat” is 0.700",
    ]


def test_a_bound_of_zero_is_a_bound() -> None:
    assert Statement.model_validate(DUP | {"text": "A", "at_most": 0.0}).at_most == 0


@pytest.mark.parametrize("bounds", [{}, {"at_least": 0, "at_most": 1}])
def test_a_statement_has_one_bound(bounds: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of at_least, at_most"):
        Statement.model_validate(DUP | {"text": "A"} | bounds)
