"""Reads the cells whose scores a build took apart, for pages that count them."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.pages.model_numbers import ModelNumbers
from generator.shared import read_json
from generator.why import Table


def tables(numbers: ModelNumbers) -> Iterator[Table]:
    """A table of cells for each sentence on which scores of a model were taken apart."""
    for sentence in numbers.sentences():
        table = table_of(numbers, sentence)
        if table is not None:
            yield table


def table_of(numbers: ModelNumbers, sentence: str) -> Table | None:
    """The cells of a sentence; None if the build took no scores apart on this sentence."""
    path = numbers.file(sentence, "why")
    return kept(path, path.stat().st_mtime_ns) if path else None


@lru_cache(maxsize=64)  # several pages count the same cells; a table takes about 200 kB
def kept(path: Path, changed: int) -> Table | None:
    """The cells in a file; `changed`, its modification time, invalidates the cache."""
    return Table.of(read_json(path))
