"""pages/resting.py: heads at rest, by where they look and by what they write."""

from pathlib import Path

import pytest

from generator.pages.model_numbers import ModelNumbers
from generator.pages.resting import Quiet, Resting
from generator.publish.gather import Published
from generator.shared.files import compact_json

NORMS = {"value_norm": [[1, 4, 4, 4], [9, 1, 1, 1]], "output_norm": [[1] * 4]}
# Of each token, the inner products of what two heads and the bias write: norms 1 and 9.
MIXING = {"layers": 1, "heads": 2, "scale": 10000, "gram": [[1, 0, 81, 0, 0, 0]] * 4} | NORMS


def resting(folder: Path, *heads: list[int], **files: object) -> Resting:
    """What the pages know of a model whose heads at rest are these."""
    for name, value in files.items():
        (folder / f"{name.replace('_', '.')}.json").write_bytes(compact_json(value))
    model = {"measures": {"first_token": {"role": {"heads": list(heads)}}}}
    published = Published(models={"toy": model}, dumps={("toy", "s"): folder / "s.json"})
    return Resting(ModelNumbers(published, "toy"))


def test_the_value_ratio_is_the_median_over_the_heads_at_rest(tmp_path: Path) -> None:
    found = resting(tmp_path, [0, 0], s_mixing=MIXING)
    assert found.value_ratio() == pytest.approx(0.25)
    assert resting(tmp_path, s_mixing=MIXING).value_ratio() is None


def test_heads_at_rest_are_counted_before_a_layer(tmp_path: Path) -> None:
    found = resting(tmp_path, [0, 1], [1, 3], [2, 0])
    assert [found.before(layer) for layer in (0, 1, 2, 9)] == [0, 1, 2, 3]


def test_a_head_is_quiet_that_writes_less_than_half_of_the_mean_head(tmp_path: Path) -> None:
    assert resting(tmp_path, [0, 0], s_mixing=MIXING).quiet() == Quiet(1, 1)
    assert resting(tmp_path, [0, 1], s_mixing=MIXING).quiet() == Quiet(1, 0)


def test_without_mixing_data_nothing_is_said_of_what_heads_write(tmp_path: Path) -> None:
    alone = MIXING | {"output_norm": [[1]], "gram": [[1, 0, 81, 0, 0, 0]]}  # one token
    for files in ({}, {"s_mixing": alone}):
        found = resting(tmp_path, [0, 0], **files)
        assert (found.value_ratio(), found.quiet()) == (None, None)
