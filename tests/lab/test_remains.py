"""lab/remains.py: a layer's output without some heads, against the vectors that heads write."""

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.remains import Remains, off_line, without_heads
from tests.lab_content import DUPLICATE, INDUCTION, LAST_CAT, PREVIOUS, cosine, vectors

HEADS = {"dup": DUPLICATE, "ind": INDUCTION, "prev": PREVIOUS}


def remains(**keys: Any) -> Remains:
    """The norm or cosine of what remains at the last word of the sentence."""
    return Remains.model_validate({"sentence": "plain", "query": LAST_CAT, "value": "norm"} | keys)


@pytest.mark.parametrize(
    ("choice", "off", "text"),
    [
        ({"without": ["dup"]}, (0,), "L1H0 off"),
        ({"without": ["ind", "dup"]}, (0, 1), "L1H1 and L1H0 off"),
        ({"only": ["dup"]}, (1, 2), "L1H0 alone"),
        ({"only": ["dup", "ind"]}, (2,), "L1H0 and L1H1 alone"),
    ],
)
@pytest.mark.parametrize("measure", ["cosine", "norm"])
def test_what_remains_agrees_with_the_vectors(
    data: ModelData, choice: dict[str, Any], off: tuple[int, ...], text: str, measure: str
) -> None:
    parts = vectors()[1, 5]  # three heads and the bias, which always stays
    norm = np.linalg.norm(np.delete(parts, off, axis=0).sum(0)) / np.linalg.norm(parts.sum(0))
    expected = cosine(parts, off) if measure == "cosine" else norm
    found, case = remains(value=measure, **choice), Case(data, HEADS)
    assert found.compute(case) == pytest.approx(expected, abs=2e-3)
    assert found.evidence("0.5", case) == {
        "text": f"{text}: {measure} 0.5",
        "page": "mixing/",
        "view": {"sentence": "plain", "layer": 1, "query": 5, "off": ",".join(map(str, off))},
    }


@pytest.mark.parametrize("choice", ["without", "only"])
def test_heads_of_several_layers_make_the_question_unavailable(
    data: ModelData, choice: str
) -> None:
    with pytest.raises(Unavailable, match=r"^In Model toy the heads to switch off lie in several"):
        remains(**{choice: ["dup", "prev"]}).compute(Case(data, HEADS))


def test_an_output_that_nothing_remains_of_has_no_cosine(
    data: ModelData, monkeypatch: pytest.MonkeyPatch
) -> None:
    gram = [[1, 0, 1, 0, 0, 0, 0, 0, 0, 0]] * 12  # the first two heads add up to the whole output
    nothing = {"layers": 2, "scale": 2, "gram": gram}
    monkeypatch.setattr(ModelData, "mixing", lambda self, sentence: nothing)
    both = {"without": ["dup", "ind"]}
    assert remains(**both).compute(Case(data, HEADS)) == 0
    with pytest.raises(Unavailable, match=r"^What remains of the output is too small to have"):
        remains(value="cosine", **both).compute(Case(data, HEADS))


@pytest.mark.parametrize("choice", [{}, {"without": ["dup"], "only": ["ind"]}])
def test_heads_are_chosen_in_one_way(choice: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of without, only"):
        remains(**choice)


def test_the_bias_stays_when_all_heads_are_off() -> None:
    parts = np.array([[3.0, 0.0], [0.0, 4.0]])  # a head, and the bias
    norm, turned = without_heads(parts @ parts.T / 25, [0])
    assert norm == pytest.approx(0.8) and turned == pytest.approx(0.8)  # norm 4 of 5, cosine 4/5


def test_the_heads_that_are_off_are_listed_in_order() -> None:
    assert off_line("T", "plain", 3, 7, {10, 2}) == {
        "text": "T",
        "page": "mixing/",
        "view": {"sentence": "plain", "layer": 3, "query": 7, "off": "2,10"},
    }
