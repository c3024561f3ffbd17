"""run/streaming.py: ten times as much text takes no more memory."""

from pathlib import Path

import pytest

from generator.content.models import ModelEntry
from tests.texts_memory import peak_memory

pytestmark = [pytest.mark.build, pytest.mark.long]  # two processes that read 110,000 tokens
TEXT = "The cat sat on the mat, and the dog sat too. Anna did not.\n" * 40


def test_a_hundred_thousand_tokens_take_at_most_a_tenth_more_memory_than_ten_thousand(
    tiny_llama: Path, tmp_path: Path
) -> None:
    value = {"id": "tiny", "name": "Tiny", "directory": {"path": str(tiny_llama)}}
    entry = ModelEntry.model_validate(value)
    less, more = (
        peak_memory(entry, TEXT, tokens, tmp_path, longest=1)  # characters per token: one byte each
        for tokens in (10_000, 100_000)
    )
    assert more <= 1.1 * less, (less, more)
