"""The shipped files of heads on ordinary text are small enough to fetch for one look."""

from gzip import compress
from pathlib import Path
from statistics import mean

from generator.run import TEXT


def test_a_head_takes_about_two_kilobytes_and_all_heads_together_thirty(
    shipped_build: Path,
) -> None:
    folder = shipped_build / "data" / "smollm2"
    heads = [len(compress(path.read_bytes())) for path in (folder / TEXT).glob("*.json")]
    assert len(heads) == 270
    assert mean(heads) <= 2_100 and max(heads) <= 2_600
    assert len(compress((folder / f"{TEXT}.json").read_bytes())) <= 30_000
