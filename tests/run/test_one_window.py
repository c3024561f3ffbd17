"""run/one_window.py: the weights of one window, printed so that anyone can check them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.content.models import ModelEntry
from generator.content.texts import ReferenceText, read_texts
from generator.run.one_window import window_rows
from generator.run.prepare import open_model
from generator.shared import BuildError


@pytest.fixture
def texts(tmp_path: Path) -> list[ReferenceText]:
    (tmp_path / "diary.txt").write_text("On Monday it rained, and so did the rest. " * 6)
    return read_texts(tmp_path)[0]


@pytest.fixture
def entry(tiny_gpt2: Path) -> ModelEntry:
    value = {"id": "tiny", "name": "Tiny", "directory": {"path": str(tiny_gpt2)}}
    return ModelEntry.model_validate(value)


def test_a_line_has_the_head_the_query_its_token_and_what_it_sees(
    entry: ModelEntry, texts: list[ReferenceText]
) -> None:
    lines = list(window_rows(entry, texts, "diary", 1))
    model: Any = open_model(entry, [])
    model.load()
    ids = model.tokenizer.ids("".join(texts[0].pieces()))[48:96]  # the context is 48
    maps = model.attention(ids)
    assert len(lines) == 2 * 3 * (48 - 16)
    front = f"L0H1 17 {model.tokenizer.label_of(ids[17])!r} "
    assert lines[33].startswith(front)
    weights = [int(weight) for weight in lines[33].removeprefix(front).split()]
    np.testing.assert_allclose(weights, 1000 * maps[0, 1, 17, :18], atol=0.51)


@pytest.mark.parametrize(
    ("name", "at", "line"),
    [
        ("story", 0, "--text: there is no text 'story'; use one of diary"),
        ("diary", 99, "--at: text 'diary' has no window 99; windows count from 0"),
    ],
)
def test_an_unknown_text_or_window_is_one_line(
    entry: ModelEntry, texts: list[ReferenceText], name: str, at: int, line: str
) -> None:
    with pytest.raises(BuildError, match=f"^{line}$"):
        list(window_rows(entry, texts, name, at))
