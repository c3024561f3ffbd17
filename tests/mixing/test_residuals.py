"""mixing/residuals.py: the largest residuals over all sentences, as the build prints them."""

from pathlib import Path
from typing import Any

import numpy as np

from generator.mixing.residuals import largest_residuals, mixings
from generator.shared.files import compact_json, write_atomic


def mixing(output: float, logit: float) -> dict[str, Any]:
    return {"residual": output, "prediction": {"residual": logit, "against": None}}


def test_the_largest_miss_of_all_sentences_is_reported() -> None:
    residuals = largest_residuals([mixing(1e-7, 2e-6), mixing(3e-7, 1e-6)])
    assert residuals is not None
    assert (residuals.output, residuals.logit) == (3e-7, 2e-6)
    assert str(residuals) == (
        "heads and bias add up to the attention output within 3.0e-07 of its norm, "
        "all parts to the explained logit within 2.0e-06"
    )


def test_the_difference_of_two_answers_counts_too() -> None:
    one = mixing(1e-7, 2e-6)
    one["prediction"]["against"] = {"residual": 5e-6}
    residuals = largest_residuals([one, mixing(1e-7, 3e-6)])
    assert residuals is not None
    assert residuals.logit == 5e-6


def test_without_mixing_there_are_no_residuals() -> None:
    assert largest_residuals([]) is None


def test_the_mixing_of_every_sentence_of_a_folder_is_read_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.mixing.json", "a.mixing.json"):
        write_atomic(tmp_path / name, compact_json(mixing(len(name), 0)))
    write_atomic(tmp_path / "a.json", compact_json({}))
    assert list(mixings(tmp_path)) == [mixing(13, 0), mixing(13, 0)]


def test_smollm2_closes_both_sums_on_every_shipped_sentence(shipped_build: Path) -> None:
    folder = shipped_build / "data" / "smollm2"
    found = list(mixings(folder))
    assert len(found) == len(list(folder.glob("*.mixing.json"))) >= 18
    for each in found:
        assert 0 < each["residual"] < 1e-5
        parts = each["prediction"]
        total = np.sum(parts["heads"]) + sum(parts["mlps"]) + parts["embedding"] + parts["other"]
        logit = parts["logit"] - parts["mean_logit"]
        assert abs(total - logit) <= parts["residual"] + 6e-7 < 1e-4
