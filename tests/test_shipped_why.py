"""SmolLM2's scores split into parts on the shipped site, against hooks and plain matrices."""

from pathlib import Path
from typing import Any

import pytest
import torch

from generator.content.load import load_content
from generator.run.sources import locate
from generator.run.transformer import TransformerModel
from generator.why import unpacked
from tests.conftest import ROOT, read_json
from tests.why.oracle import FAMILIES, Oracle

MODEL, SENTENCE = "smollm2", "repeated-words"
HALF_A_STEP = 0.00501  # of values stored in hundredths


@pytest.fixture(scope="module")
def why(shipped_build: Path) -> dict[tuple[int, ...], Any]:
    """The cells of a sentence, keyed by layer, head, query and key."""
    path = shipped_build / "data" / MODEL / f"{SENTENCE}.why.json"
    if not path.is_file():
        pytest.skip(f"this build has no {MODEL}")
    cells = unpacked(read_json(path))
    return {(*cell["head"], cell["query"], cell["key"]): cell for cell in cells}


@pytest.mark.parametrize(
    ("head", "contrast", "supplied"), [((17, 4), 7.2, 5.7), ((17, 5), 4.8, 3.8)]
)
def test_the_previous_token_head_supplies_most_of_what_the_induction_heads_need(
    why: dict[tuple[int, ...], Any], head: tuple[int, int], contrast: float, supplied: float
) -> None:
    cell = why[*head, 6, 2]  # from the second “desk” to “seven”
    assert cell["score"] - cell["others"] == pytest.approx(contrast, abs=0.05)
    assert cell["key_side"][0][0] == "L16H0"
    assert cell["key_side"][0][1] == pytest.approx(supplied, abs=0.05)
    assert sum(cell["bands"]) == pytest.approx(contrast, abs=0.05)


def test_every_listed_part_is_what_plain_matrices_give_to_its_last_digit(
    why: dict[tuple[int, ...], Any],
) -> None:
    torch.set_num_threads(1)
    content = load_content(ROOT / "content")
    (entry,) = (each for each in content.models if each.id == MODEL)
    (sentence,) = (each for each in content.sentences if each.id == SENTENCE)
    model = TransformerModel(entry, locate(entry))
    model.load()
    oracle = Oracle(model.model, FAMILIES["llama"], model.encode(sentence).ids)
    chosen = [(17, 4, 6, 2), (17, 5, 6, 2), *list(why)[:: len(why) // 3]]
    for place in chosen:
        cell = why[place]
        score, contrast, *sides = oracle.sides(*place)
        assert cell["score"] == pytest.approx(score, abs=HALF_A_STEP)
        left = cell["score"] - cell["others"]
        assert left == pytest.approx(contrast, abs=HALF_A_STEP)
        for name, expected in zip(("key_side", "query_side"), sides, strict=True):
            listed = dict(cell[name])
            rest = listed.pop("rest")
            assert listed == pytest.approx(
                {part: expected[part] for part in listed}, abs=HALF_A_STEP
            )
            assert rest == pytest.approx(left - sum(listed.values()), abs=1e-9)
            least = max(0.05 * abs(contrast), 0.006)
            large = [part for part in expected if abs(expected[part]) > least]
            largest = sorted(large, key=lambda part: -abs(expected[part]))
            assert largest[:4] == list(listed)[:4] and len(listed) <= 8
            assert set(listed) <= set(largest)
