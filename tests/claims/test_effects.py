"""claims/effects.py: effects are read where a phenomenon asks for them and there are any."""

from pathlib import Path

from generator.claims.effects import read_effects
from generator.shared.files import compact_json
from tests.phenomena import cell, phenomenon


def save(folder: Path, sentence: str) -> None:
    """A mixing.json of one layer of two heads over three tokens."""
    prediction = {"target": " cat", "heads": [[0.5, -1.5]]}
    mixing = {"layers": 1, "gram": [[1], [1], [1]], "prediction": prediction}
    (folder / f"{sentence}.mixing.json").write_bytes(compact_json(mixing))


def test_effects_are_read_of_sentences_whose_heads_are_said_to_write(tmp_path: Path) -> None:
    for name in ("cats", "dogs", "other"):
        save(tmp_path, name)
    phenomena = [
        phenomenon(writes="lowers", cells=[cell("ran", "cat"), cell("ran", "cat", "absent")]),
        phenomenon(id="two", cells=[cell("ran", "cat", "dogs")]),
    ]
    found = read_effects(tmp_path, phenomena)
    assert list(found) == ["cats"]
    assert (found["cats"].target, found["cats"].query) == (" cat", 2)
    assert found["cats"].logits.tolist() == [[0.5, -1.5]]


def test_a_model_without_mixing_has_no_effects(tmp_path: Path) -> None:
    assert read_effects(tmp_path, [phenomenon(writes="raises")]) == {}
