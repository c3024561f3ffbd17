"""run/recorded.py: recorded attention is accepted only if it is causal attention."""

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run.model import Unfit
from generator.run.recorded import RecordedModel, read_recording
from generator.shared.errors import BuildError
from tests.conftest import causal_attention, record, sentence

TOKENS = ["The", " cat", " sat"]


def entry(folder: Path) -> ModelEntry:
    return ModelEntry.model_validate({"id": "r", "name": "R", "recorded": {"path": str(folder)}})


def test_a_recorded_run_comes_back_exactly(tmp_path: Path) -> None:
    attention = causal_attention(2, 3, 3)
    record(tmp_path, "one", TOKENS, attention)
    one = Sentence.model_validate(sentence())
    model = RecordedModel(entry(tmp_path), [one])
    run = model.run(model.encode(one))
    assert run.encoded.tokens == TOKENS
    assert (run.attention == attention).all()
    assert (model.sizes.layers, model.sizes.heads) == (2, 3)


def broken(change: str) -> dict[str, Any]:
    """Return the arrays of a recording with one fault."""
    attention, tokens = causal_attention(2, 3, 3), np.array(TOKENS)
    match change:
        case "shape":
            attention = attention[0]
        case "integers":
            attention = attention.astype(int)
        case "length":
            tokens = tokens[:2]
        case "causal":
            attention = np.full_like(attention, 1 / 3)
        case "nan":
            attention[0, 0, 2, 1] = np.nan
        case "negative":
            attention[0, 0, 2] = [-0.5, 1, 0.5]
        case "sum":
            attention[1, 2, 2] *= 0.9
        case "no tokens":
            return {"attention": attention}
        case "numbers":
            tokens = np.array([1, 2, 3])
    return {"attention": attention, "tokens": tokens}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("shape", r"should be float32 \(L, H, T, T\)"),
        ("integers", "should be float32"),
        ("length", "for 2 tokens"),
        ("causal", "not causal"),
        ("nan", "NaN or infinity"),
        ("negative", "negative weight"),
        ("sum", "rows fall short of 1 by up to 0.1 "),
        ("no tokens", "has no array 'tokens"),
        ("numbers", "should be a list of text"),
    ],
)
def test_what_is_not_causal_attention_is_refused(tmp_path: Path, change: str, says: str) -> None:
    path = tmp_path / "one.npz"
    np.savez(path, **broken(change))
    with pytest.raises(BuildError, match=says) as caught:
        read_recording(path)
    assert str(caught.value).startswith(str(path))


def test_a_missing_truncated_or_pickled_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="is missing; record it"):
        read_recording(tmp_path / "none.npz")
    record(tmp_path, "one", TOKENS)
    path = tmp_path / "one.npz"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(BuildError, match="cannot be read"):
        read_recording(path)
    np.savez(path, attention=causal_attention(1, 1, 1), tokens=np.array([{}], dtype=object))
    with pytest.raises(BuildError, match="allow_pickle=False"):
        read_recording(path)


def test_a_single_array_or_a_pickle_under_an_archives_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.npz"
    for value in (causal_attention(1, 1, 1), np.array([{}], dtype=object)):
        with path.open("wb") as file:
            np.save(file, value)
        with pytest.raises(BuildError, match=r"not an archive written by numpy\.savez"):
            read_recording(path)
    path.write_bytes(pickle.dumps({"attention": 1}))
    with pytest.raises(BuildError, match=r"not an archive written by numpy\.savez"):
        read_recording(path)


def test_tokens_of_another_text_are_refused(tmp_path: Path) -> None:
    record(tmp_path, "one", ["The", " dog"])
    one = Sentence.model_validate(sentence())
    with pytest.raises(BuildError, match=r"one\.npz: key 'tokens'"):
        RecordedModel(entry(tmp_path), [one]).encode(one)


def test_a_recording_that_is_too_long_to_draw_is_no_fault_of_the_file(tmp_path: Path) -> None:
    record(tmp_path, "one", ["a"] * 513, causal_attention(1, 1, 513))
    record(tmp_path, "two", ["a"] * 512, causal_attention(1, 1, 512))
    one, two = (
        Sentence.model_validate(sentence(id=name, text="a" * length))
        for name, length in (("one", 513), ("two", 512))
    )
    model = RecordedModel(entry(tmp_path), [one, two])
    with pytest.raises(Unfit, match="it has 513 tokens, too many to draw: at most 512"):
        model.encode(one)
    assert len(model.encode(two).tokens) == 512


def test_recordings_of_different_models_are_refused(tmp_path: Path) -> None:
    record(tmp_path, "one", TOKENS)
    record(tmp_path, "two", TOKENS, causal_attention(4, 3, 3))
    one, two = (Sentence.model_validate(sentence(id=name)) for name in ("one", "two"))
    with pytest.raises(BuildError, match="has 4 x 3 heads, the other recordings 2 x 3"):
        RecordedModel(entry(tmp_path), [one]).encode(two)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    one = Sentence.model_validate(sentence())
    with pytest.raises(BuildError, match="is not a directory"):
        RecordedModel(entry(tmp_path / "none"), [one])
