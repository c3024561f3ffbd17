"""pages/resting_numbers.py: numbers about heads at rest and about what they write."""

from pathlib import Path

import pytest

from generator.pages.model_numbers import ModelNumbers
from generator.pages.resting_numbers import Quiet, Resting
from generator.publish.published import Published
from generator.shared.files import compact_json

VALUES = {"value_norm": [[1, 4, 4, 4], [9, 1, 1, 1]], "output_norm": [[1] * 4]}
MIXING = {"layers": 1, "heads": 2} | VALUES


def resting(
    folder: Path, *heads: list[int], quiet: list[list[int]] | None = None, **files: object
) -> Resting:
    """The numbers of a model with these heads at rest and these quiet heads."""
    for name, value in files.items():
        (folder / f"{name.replace('_', '.')}.json").write_bytes(compact_json(value))
    roles = {"first_token": list(heads), "quiet": quiet}
    measures = {name: {"role": {"heads": of}} for name, of in roles.items() if of is not None}
    models = {"toy": {"measures": measures}}
    published = Published(models=models, dumps={("toy", "s"): folder / "s.json"})
    return Resting(ModelNumbers(published, "toy"))


def test_the_value_ratio_is_the_median_over_the_heads_at_rest(tmp_path: Path) -> None:
    found = resting(tmp_path, [0, 0], s_mixing=MIXING)
    assert found.value_ratio() == pytest.approx(0.25)
    assert resting(tmp_path, s_mixing=MIXING).value_ratio() is None


def test_heads_at_rest_are_counted_before_a_layer(tmp_path: Path) -> None:
    found = resting(tmp_path, [0, 1], [1, 3], [2, 0])
    assert [found.before(layer) for layer in (0, 1, 2, 9)] == [0, 1, 2, 3]


def test_quiet_heads_are_counted_and_those_of_them_that_are_at_rest(tmp_path: Path) -> None:
    found = resting(tmp_path, [0, 0], [0, 1], [2, 2], quiet=[[0, 1], [1, 1]])
    assert found.quiet() == Quiet(heads=2, at_rest=1)
    assert resting(tmp_path, [0, 0], quiet=[]).quiet() == Quiet(0, 0)


def test_without_mixing_data_nothing_is_said_of_what_heads_write(tmp_path: Path) -> None:
    alone = MIXING | {"output_norm": [[1]]}  # a sentence of one token
    for found in (resting(tmp_path, [0, 0]), resting(tmp_path, [0, 0], s_mixing=alone)):
        assert (found.value_ratio(), found.quiet()) == (None, None)
