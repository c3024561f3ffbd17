"""Whether looks one token back use the dimensions that turn fastest, in hand-made scores."""

from pathlib import Path
from typing import Any

from generator.pages.rotary_numbers import Turning, turning
from tests.pages.test_induction import cell, numbers

FAST, SLOW = [3.0, 0.5, 0.25, 0.25], [0.25, 0.25, 0.5, 3.0]


def back(**changes: Any) -> dict[str, Any]:
    """A cell of L1H0 from a token to the one before it."""
    return cell(query=3, key=2, bands=FAST) | changes


def test_looks_back_of_some_heads_are_counted_beside_all_other_cells(tmp_path: Path) -> None:
    cells = [
        back(),
        back(bands=SLOW),
        back(head=[0, 1]),  # not one of the heads
        cell(bands=SLOW),  # the key is not one back
        cell(bands=FAST, score=-2.0),  # the key's score is below the others
        back(bands=None),
    ]
    found = turning(numbers(tmp_path, cells), {(1, 0)})
    assert found == Turning(back=2, back_fastest=1, others=2, others_fastest=1)


def test_nothing_is_said_without_looks_back_without_turns_or_without_scores(
    tmp_path: Path,
) -> None:
    assert turning(numbers(tmp_path, None), {(1, 0)}) is None
    assert turning(numbers(tmp_path, [back(bands=None), cell(bands=None)]), {(1, 0)}) is None
    assert turning(numbers(tmp_path, [cell(bands=FAST)]), {(1, 0)}) is None
    assert turning(numbers(tmp_path, [back()]), {(1, 0)}) is None
