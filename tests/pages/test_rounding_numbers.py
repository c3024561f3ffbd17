"""What rounding the parameters changes, on maps whose differences are known."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from generator.pages.model_numbers import ModelNumbers
from generator.pages.rounding_numbers import Rounding, rounding
from generator.publish import Published
from generator.shared import Dump, encode

Rows = Sequence[Sequence[float]]

ROWS: Rows = [[1, 0, 0], [0.25, 0.75, 0], [0.5, 0.2, 0.3]]
OTHER: Rows = [[1, 0, 0], [0.75, 0.25, 0], [0.4, 0.3, 0.3]]  # rows differ by 0, 0.5 and 0.1


def write(folder: Path, model: str, sentence: str, rows: Rows, tokens: str) -> Path:
    """Write the dump of a model of one head; return its path."""
    path = folder / model / f"{sentence}.json"
    path.parent.mkdir(exist_ok=True)
    attention = np.array(rows, dtype=np.float32)[None, None]
    path.write_bytes(encode(Dump(model, sentence, tokens, list(tokens), attention)))
    return path


def compared(folder: Path, **read: tuple[Rows, str]) -> Rounding | None:
    """Compare the rounded model on "s" with the full model on these sentences."""
    dumps = {("small", "s"): write(folder, "small", "s", ROWS, "abc")}
    for name, (rows, tokens) in read.items():
        dumps["full", name] = write(folder, "full", name, rows, tokens)
    published = Published(dumps=dumps)
    return rounding(ModelNumbers(published, "small"), ModelNumbers(published, "full"))


def test_rows_differ_by_half_the_sum_of_their_differences_and_first_rows_do_not_count(
    tmp_path: Path,
) -> None:
    found = compared(tmp_path, s=(OTHER, "abc"))
    assert found is not None and (found.full, found.sentences) == ("full", 1)
    assert (found.mean, found.largest) == pytest.approx((0.3, 0.5))
    assert found.other_key == 0.5  # only the second row has its largest weight elsewhere


def test_only_sentences_that_are_the_same_tokens_are_compared(tmp_path: Path) -> None:
    assert compared(tmp_path, other=(OTHER, "abc")) is None
    assert compared(tmp_path, s=(OTHER, "abd")) is None
    assert compared(tmp_path, s=([[1, 0], [0.5, 0.5]], "ab")) is None
    assert compared(tmp_path) is None


def test_what_goes_to_a_sink_instead_of_a_token_counts_as_moved(tmp_path: Path) -> None:
    less: Rows = [[1, 0, 0], [0.25, 0.25, 0], [0.5, 0.2, 0.3]]
    dumps = {}
    for model, rows, sink in (("small", ROWS, [0, 0, 0]), ("full", less, [0, 0.5, 0])):
        attention = np.array(rows, dtype=np.float32)[None, None]
        path = tmp_path / f"{model}.json"
        shares = np.array(sink, dtype=np.float32)[None, None]
        path.write_bytes(encode(Dump(model, "s", "abc", list("abc"), attention, shares)))
        dumps[model, "s"] = path
    published = Published(dumps=dumps)
    found = rounding(ModelNumbers(published, "small"), ModelNumbers(published, "full"))
    assert found is not None
    assert (found.mean, found.largest) == pytest.approx((0.25, 0.5))
