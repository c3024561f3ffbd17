"""pages/removal_numbers.py: the numbers about removals in prose, on heads with known effects."""

from pathlib import Path
from typing import Any

import numpy as np

from generator.pages.model_numbers import ModelNumbers
from generator.pages.removal_numbers import Causes
from generator.publish.published import Published
from generator.shared.dumps import Dump, encode
from generator.shared.files import compact_json

TOKENS = ["The", " cat", " saw", " it"]
BLANK: list[list[Any]] = [[0.0, 0.0], [0.0, 0.0]]


def write(
    folder: Path,
    name: str,
    logprob: list[int],
    direct: list[list[float]],
    correlation: float | None = 0.5,
    **changes: Any,
) -> Path:
    """Write a sentence for 2 layers of 2 heads; L1H0 looks from the end at " cat" with 0.75."""
    attention = np.zeros((2, 2, 4, 4), dtype=np.float32)
    attention[:, :, :, 0] = 1
    attention[1, 0, 3, :2] = 0.25, 0.75
    attention[0, 1, 3, :3] = 0.5, 0.0, 0.5
    path = folder / f"{name}.json"
    path.write_bytes(encode(Dump("m", name, "".join(TOKENS), TOKENS, attention)))
    agreement = {"cells": 50, "correlation": correlation, "worst": 0.1}
    effects = {"target": " mat", "scale": 1000, "logprob": logprob, "joint": [[0, 1, 5]]}
    written = effects | {"agreement": agreement} | changes
    path.with_suffix(".effects.json").write_bytes(compact_json(written))
    path.with_suffix(".mixing.json").write_bytes(compact_json({"prediction": {"heads": direct}}))
    (folder / "means.json").write_bytes(compact_json({"tokens": 2540}))
    return path


def causes(*paths: Path) -> Causes:
    return Causes(ModelNumbers(Published(dumps={("m", path.stem): path for path in paths}), "m"))


def test_one_head_looks_and_causes_nothing_the_other_writes_little_and_causes_much(
    tmp_path: Path,
) -> None:
    found = causes(
        write(tmp_path, "one", [-900, 400, 3, 20], [[0.05, 2.0], [0.0, 0.0]])
    ).disagreement()
    assert found is not None
    assert (found.looking.name, found.looking.value, found.words) == ("L1H0", 0.75, ("it", "cat"))
    assert (found.causing_name, found.effect, found.writes) == ("L0H0", -0.9, 0.05)
    assert found.times == np.exp(-0.9)
    assert found.no_effect == 0.01  # L1H0 changes 0.003, L1H1 more than that
    assert found.target == "mat"


def test_of_several_sentences_the_one_with_the_largest_numbers_is_chosen(tmp_path: Path) -> None:
    small, large = (write(tmp_path, str(size), [-size, 0, 0, 0], BLANK) for size in (100, 700))
    found = causes(small, large).disagreement()
    assert found is not None
    assert found.sentence == "700"


def test_there_are_no_such_heads_where_every_head_matters_or_the_target_is_blank(
    tmp_path: Path,
) -> None:
    assert causes(write(tmp_path, "all", [-900] * 4, BLANK)).disagreement() is None
    assert (
        causes(write(tmp_path, "break", [-900, 0, 0, 0], BLANK, target="\n")).disagreement() is None
    )
    assert causes().disagreement() is None


def test_agreement_is_the_median_over_the_sentences_that_have_one(tmp_path: Path) -> None:
    correlations = {"a": 0.9, "b": 0.1, "c": 0.6, "d": None}
    paths = [write(tmp_path, name, [0] * 4, BLANK, each) for name, each in correlations.items()]
    found = causes(*paths).agreement()
    assert found is not None
    assert (found.sentences, found.cells, found.correlation, found.lowest) == (3, 50, 0.6, 0.1)
    assert (found.pairs, found.tokens) == (1, 2540)
    assert causes().agreement() is None


def test_a_sentence_without_effects_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "one", [-900, 0, 0, 0], BLANK)
    path.with_suffix(".effects.json").unlink()
    assert causes(path).disagreement() is None
