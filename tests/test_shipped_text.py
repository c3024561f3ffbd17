"""Heads on ordinary text, as shipped: small files, and thresholds as the site states them."""

from gzip import compress
from html import unescape
from pathlib import Path
from statistics import mean

from generator.run import TEXT
from generator.shared import SKIPPED, WINDOW
from generator.text import KIND_QUERIES, LEADS, NAMED_KINDS


def test_a_head_takes_about_two_kilobytes_and_all_heads_together_thirty(
    shipped_build: Path,
) -> None:
    folder = shipped_build / "data" / "smollm2"
    heads = [len(compress(path.read_bytes())) for path in (folder / TEXT).glob("*.json")]
    assert len(heads) == 270
    assert mean(heads) <= 2_100 and max(heads) <= 2_600
    assert len(compress((folder / f"{TEXT}.json").read_bytes())) <= 30_000


def test_the_method_page_gives_the_thresholds_by_which_a_sentence_says_what_a_head_does(
    shipped_build: Path,
) -> None:
    page = unescape((shipped_build / "docs" / "method.md").read_text(encoding="utf-8"))
    _, told = page.split("## What was read besides the sentences")
    assert f"in windows of {WINDOW} tokens" in told and f"The first {SKIPPED} queries" in told
    assert f"at least {LEADS} of the head’s attention" in told
    assert f"fewer than {KIND_QUERIES} counted queries" in told
    assert f"names up to {NAMED_KINDS} kinds" in told
