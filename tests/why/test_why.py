"""The contents of why.json: its parts add up as they are printed."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing import Recording
from generator.shared import BuildError
from generator.why.cells import Cell, strongest_cells
from generator.why.noting import noting
from generator.why.packing import unpacked
from generator.why.supported import tried
from generator.why.tape import Tape
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
    """The weights of a pass, and the contents of its file."""
    attention, recording, tape = passed(kind)
    return attention, why("here", attention, recording, tape, named, [None] * LAYERS, str)


def cells_of(kind: str, named: set[Cell] = NAMED) -> tuple[np.ndarray, dict[Cell, Any]]:
    """The weights of a pass, and the cells of its file."""
    attention, file = contents(kind, named)
    return attention, {place_of(cell): cell for cell in unpacked(file)}


def place_of(cell: dict[str, Any]) -> Cell:
    """The place of a cell."""
    layer, head = cell["head"]
    return Cell(layer, head, cell["query"], cell["key"])


@pytest.mark.parametrize("kind", ["llama", "gpt2"])
def test_both_sides_add_up_to_the_contrast_to_the_last_digit(kind: str) -> None:
    _, cells = cells_of(kind)
    for cell in cells.values():
        contrast = round(100 * (cell["score"] - cell["others"]))
        for side in (cell["key_side"], cell["query_side"]):
            assert sum(round(100 * value) for _, value in side) == contrast
            assert side[-1][0] == "rest"


def test_named_cells_stand_among_the_strongest_in_order_and_once() -> None:
    attention, file = contents("llama", {*NAMED, strongest_cells(passed("llama")[0])[0]})
    found = [place_of(cell) for cell in unpacked(file)]
    assert found == sorted(set(found))
    assert set(found) >= {*strongest_cells(attention), *NAMED}


def test_only_the_strongest_cell_of_a_head_and_named_ones_are_listed_in_full() -> None:
    attention, cells = cells_of("llama", set())
    strongest = strongest_cells(attention)
    firsts = {(cell.layer, cell.head): cell for cell in reversed(strongest)}
    seconds = [cell for cell in strongest if cell not in firsts.values()]

    def longest(some: Iterable[Cell], entries: dict[Cell, Any]) -> list[int]:
        sides = ("key_side", "raises", "lowers")
        return [max(len(entries[cell][side]) for cell in some) for side in sides]

    assert longest(firsts.values(), cells) == [9, 2, 2]  # eight parts and the rest
    assert longest(seconds, cells) == [5, 1, 1]
    named = set(seconds)
    assert longest(named, cells_of("llama", named)[1]) == [9, 2, 2]


def test_the_largest_parts_are_listed_by_size_but_none_below_a_share_of_the_contrast() -> None:
    shares = np.array([[0.1] * 4, [-3.0] * 4, [0.3333] * 4, *[[0.05004] * 4] * 8])
    names = [f"MLP{number}" for number in range(len(shares))]
    (first, *_) = listed(names, shares, np.full(4, -1.0))
    assert [name for name, _ in first] == ["MLP1", "MLP2", "MLP0", *names[3:8]]
    (first, *_) = listed(names, shares, np.full(4, 6.0))
    assert first == [("MLP1", -3.0), ("MLP2", 0.3333)]


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
        "its queries and keys cannot be followed back, by linear steps only, to what its layers "
        "write"
    )


def test_positions_are_a_part_of_their_own_where_a_table_adds_them() -> None:
    names = set(contents("gpt2")[1]["parts"])
    assert {"position", "embedding"} <= names
    names = set(contents("llama")[1]["parts"])
    assert "position" not in names


@pytest.mark.parametrize("experts_of_a_token", [1, 2])
def test_tables_of_experts_are_no_positions(experts_of_a_token: int) -> None:
    experts = {"num_experts": 4, "num_experts_per_tok": experts_of_a_token}
    model = random_model("doge", is_moe=True, **experts)

    def attention(ids: list[int]) -> np.ndarray:
        with torch.inference_mode():
            return weights_of(model(torch.tensor([ids]), output_attentions=True, use_cache=False))

    assert tried(model, attention).reason is None


def test_where_the_heads_that_feed_a_named_cell_looked_is_taken_apart_too() -> None:
    named = {Cell(2, head, 6, key) for head in range(4) for key in range(1, 6)}
    attention, found = cells_of("llama", named)
    followed = 0
    for cell in named:
        entry = found[cell]
        contrast = entry["score"] - entry["others"]
        for side, query in (("key_side", cell.key), ("query_side", cell.query)):
            for name, share in entry[side]:
                if name.startswith("L") and share >= 0.15 * contrast > 0:
                    layer, head = map(int, name[1:].split("H"))
                    key = int(attention[layer, head, query].argmax())
                    if query > 1 or key == 0 < query:
                        assert Cell(layer, head, query, key) in found
                        followed += 1
    assert followed
