"""The contents of why.json: parts that add up as they are printed."""

from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing import Recording
from generator.shared import BuildError
from generator.why.cells import Cell, strongest_cells
from generator.why.noting import noting
from generator.why.tape import Tape
from generator.why.trial import tried
from generator.why.why import listed, why
from tests.random_models import IDS, LAYERS, random_model, weights_of

NAMED = {Cell(2, 1, 6, 0), Cell(0, 3, 4, 4)}


def passed(kind: str) -> tuple[np.ndarray, Recording, Tape]:
    """A pass of a random model over IDS."""
    model = random_model(kind)
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    return weights_of(output), recording, tape


def contents(kind: str, named: set[Cell] = NAMED) -> tuple[np.ndarray, dict[str, Any]]:
    """The weights of a pass, and the file."""
    attention, recording, tape = passed(kind)
    return attention, why("here", attention, recording, tape, named, [None] * LAYERS, str)


@pytest.mark.parametrize("kind", ["llama", "gpt2"])
def test_both_sides_add_up_to_the_contrast_to_the_last_digit(kind: str) -> None:
    attention, file = contents(kind)
    found = {
        Cell(cell["head"][0], cell["head"][1], cell["query"], cell["key"]) for cell in file["cells"]
    }
    assert found >= {*strongest_cells(attention), *NAMED}
    for cell in file["cells"]:
        contrast = cell["score"] - cell["others"]
        for side in (cell["key_side"], cell["query_side"]):
            assert sum(value for _, value in side) == pytest.approx(contrast, abs=2e-4)
            assert len(side) <= 9
            assert side[-1][0] == "rest"


def test_every_cell_has_its_published_weight_and_words() -> None:
    attention, file = contents("llama")
    for cell in file["cells"]:
        weight = attention[*cell["head"], cell["query"], cell["key"]]
        assert cell["weight"] == round(float(weight) * 1000)
        assert len(cell["raises"]) == len(cell["lowers"]) == 3


def test_the_largest_parts_are_listed_by_size_and_the_rest_takes_what_rounding_leaves() -> None:
    shares = np.array([[0.1] * 4, [-3.0] * 4, [0.3333] * 4, *[[0.05004] * 4] * 8])
    names = [f"MLP{number}" for number in range(len(shares))]
    (first, *_) = listed(names, shares)
    assert [name for name, _ in first[:3]] == ["MLP1", "MLP2", "MLP0"]
    assert len(first) == 9
    assert sum(value for _, value in first) == pytest.approx(round(shares[:, 0].sum(), 4), abs=1e-9)


def test_a_pass_that_does_not_add_up_is_refused_by_name() -> None:
    attention, recording, tape = passed("llama")
    attention[0, 0, 3, 1] += 0.001
    with pytest.raises(BuildError, match=r"^model 'x': in layer 0 the softmax .* please report"):
        why("model 'x'", attention, recording, tape, set(), [None] * LAYERS, str)


def test_a_model_whose_keys_are_put_together_in_place_is_told_of() -> None:
    model = random_model("deepseek_v2")

    def attention(ids: list[int]) -> Any:
        with torch.inference_mode():
            return weights_of(model(torch.tensor([ids]), output_attentions=True, use_cache=False))

    assert tried(model, attention).reason == (
        "its scores are not products of queries and keys that are linear in what its layers write"
    )


def test_positions_are_a_part_of_their_own_where_a_table_adds_them() -> None:
    names = {name for cell in contents("gpt2")[1]["cells"] for name, _ in cell["key_side"]}
    assert {"position", "embedding"} <= names
    names = {name for cell in contents("llama")[1]["cells"] for name, _ in cell["key_side"]}
    assert "position" not in names


def test_where_the_heads_that_feed_a_named_cell_looked_is_taken_apart_too() -> None:
    named = {Cell(2, head, 6, key) for head in range(4) for key in range(1, 6)}
    attention, file = contents("llama", named)
    found = {(*cell["head"], cell["query"], cell["key"]): cell for cell in file["cells"]}
    followed = 0
    for cell in named:
        entry = found[cell.layer, cell.head, cell.query, cell.key]
        contrast = entry["score"] - entry["others"]
        for side, query in (("key_side", cell.key), ("query_side", cell.query)):
            for name, share in entry[side]:
                if name.startswith("L") and share >= 0.15 * contrast > 0:
                    layer, head = map(int, name[1:].split("H"))
                    key = int(attention[layer, head, query].argmax())
                    if query > 1 or key == 0 < query:
                        assert (layer, head, query, key) in found
                        followed += 1
    assert followed
