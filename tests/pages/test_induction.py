"""The lesson's induction circuit, found in hand-made scores."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.pages.induction import induction_chain, is_induction
from generator.pages.model_numbers import ModelNumbers
from generator.publish import Published
from generator.shared import Dump, encode
from generator.why import packed

TOKENS = ["A", " cat", " sat", ".", " Cat", " cat"]


def numbers(folder: Path, cells: list[dict[str, Any]] | None) -> ModelNumbers:
    """The numbers of a model of two layers that has read one sentence."""
    attention = np.zeros((2, 2, 6, 6), np.float32)
    attention[..., 0] = 1
    attention[0, 1, 2] = [0.1, 0.9, 0, 0, 0, 0]
    attention[0, 0, 2] = [0.9, 0.1, 0, 0, 0, 0]
    attention[1, 0, 5] = [0.2, 0, 0.8, 0, 0, 0]
    attention[1, 1, 5] = [0.1, 0, 0.9, 0, 0, 0]
    dump = Dump("toy", "cats", "".join(TOKENS), TOKENS, attention)
    (folder / "cats.json").write_bytes(encode(dump))
    if cells is not None:
        (folder / "cats.why.json").write_text(json.dumps(packed(cells, 2)))
    return ModelNumbers(Published(dumps={("toy", "cats"): folder / "cats.json"}), "toy")


def cell(**changes: Any) -> dict[str, Any]:
    """A cell of L1H0 from the last “cat” to the token after the first."""
    parts = [["MLP0", 1.5], ["L0H1", 1.25], ["L0H0", 1.0], ["rest", 0.25]]
    found = {"head": [1, 0], "query": 5, "key": 2, "score": 3.0, "others": -1.0}
    found |= {"query_side": [], "bands": None, "raises": [], "lowers": []}
    return found | {"key_side": parts} | changes


def test_a_chain_leads_from_a_head_that_looks_one_back_to_one_that_continues(
    tmp_path: Path,
) -> None:
    chain = induction_chain(numbers(tmp_path, [cell()]))
    assert chain is not None
    assert (chain.earlier.name, chain.later.name, chain.words) == ("L0H1", "L1H0", ("cat", "sat"))
    assert (chain.contrast, chain.share, chain.rank) == (4.0, 1.25, 2)
    assert (chain.earlier.query, chain.earlier.key) == (2, 1)
    assert chain.earlier.value == pytest.approx(0.9)
    assert chain.strength == pytest.approx(0.9 * 0.8 * 1.25 / 4)


def test_the_chain_is_confirmed_by_removal_where_that_was_measured(tmp_path: Path) -> None:
    found = numbers(tmp_path, [cell()])
    chain = induction_chain(found)
    assert chain is not None and chain.moved is None
    moved = {"scale": 1000, "moved": [[], [[3, 100], [2, 320, [0]]], [], []]}  # L0H0, L0H1, ...
    (tmp_path / "cats.moved.json").write_text(json.dumps(moved))
    chain = induction_chain(found)
    assert chain is not None and chain.moved == 0.32


def test_of_several_chains_the_strongest_is_chosen(tmp_path: Path) -> None:
    weaker = cell(head=[1, 1], key_side=[["L0H1", 1.0]])
    chain = induction_chain(numbers(tmp_path, [weaker, cell()]))
    assert chain is not None and chain.later.name == "L1H0"


@pytest.mark.parametrize(
    "cells",
    [
        None,  # the scores were not taken apart
        [],
        [cell(key=3)],  # the key is not the token after the first "cat"
        [cell(key_side=[["L0H0", 3.0]])],  # that head does not look one back
        [cell(key_side=[["L0H1", 0.99]])],  # less than a quarter of the contrast
        [cell(score=-2.0)],  # the key's score is below the others
    ],
)
def test_without_both_heads_there_is_no_chain(
    tmp_path: Path, cells: list[dict[str, Any]] | None
) -> None:
    assert induction_chain(numbers(tmp_path, cells)) is None


@pytest.mark.parametrize(
    ("query", "key", "expected"), [(5, 2, True), (5, 1, False), (5, 5, False), (4, 2, False)]
)
def test_an_induction_cell_has_a_key_behind_an_earlier_copy(
    query: int, key: int, expected: bool
) -> None:
    assert is_induction(TOKENS, query, key) == expected


def test_blank_tokens_are_copies_only_of_their_own_kind() -> None:
    tokens = ["def", "\n", "a", " ", "b", "\n"]
    assert is_induction(tokens, 5, 2)
    assert not is_induction(tokens, 5, 4)
