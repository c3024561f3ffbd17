"""Numbers are computed to the decimals that the figures show; counts are whole."""

from pathlib import Path
from typing import Any

import pytest

from generator.lab.numbers import Asked, number_of
from generator.lab.reading import Reading, Unavailable
from generator.lab.terms import Number
from tests.lab_content import DUPLICATE, TO_CAT, lab_content, write_model

SAT_TO_THE = {"look": {"sentence": "plain", "query": "sat", "key": "The"}, "at_least": 0.9}


def value_of(folder: Path, **number: Any) -> float:
    """A number of the hand-made model."""
    write_model(folder / "toy")
    reading = Reading(folder / "toy", lab_content(folder))
    return number_of(Number.model_validate(number), Asked(reading, {"dup": DUPLICATE}))


@pytest.mark.parametrize(
    ("minus", "value"),
    [({"count": {"where": [SAT_TO_THE], "layer": 0}}, 2), ({"look": TO_CAT, "head": "dup"}, 2.3)],
)
def test_a_count_minus_a_count_is_whole_and_minus_a_share_is_not(
    tmp_path: Path, minus: dict[str, Any], value: float
) -> None:
    found = value_of(tmp_path, count={"where": [SAT_TO_THE]}, minus=minus)
    assert found == value and type(found) is type(value)


def test_a_count_in_a_layer_that_the_model_lacks_makes_the_question_unavailable(
    tmp_path: Path,
) -> None:
    with pytest.raises(Unavailable, match=r"^Model toy has no layer 2\.$"):
        value_of(tmp_path, count={"where": [SAT_TO_THE], "layer": 2})
