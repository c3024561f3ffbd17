"""A dump: one sentence as one model sees it, as build/data/<model>/<sentence>.json holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from generator.errors import BuildError
from generator.files import Json, compact_json, read_json
from generator.measures import Scores
from generator.packing import Attention, pack, unpack
from generator.settings import FORMAT, SCALE
from generator.tokens import tokens_of


@dataclass(frozen=True)
class Dump:
    """What the file says; the attention is decoded."""

    model: str
    sentence: str
    text: str
    tokens: list[str]
    attention: Attention  # (L, H, T, T): layer, head, query (row), key (column)

    def tokens_at(self, span: tuple[int, int], bos: bool) -> list[int]:
        """The tokens of the characters `span` of the text; a start token in front is no part of it.

        Raises:
            BuildError: when a token that covers the span also spells something outside it.
        """
        start = int(bos)
        return [start + index for index in tokens_of(self.tokens[start:], self.text, span)]

    def looks(self, query: int, keys: Sequence[int]) -> Scores:
        """How much every head looks from a token to some others together, (L, H)."""
        return np.asarray(self.attention[:, :, query, keys].sum(axis=-1, dtype=float))


def encode(dump: Dump) -> bytes:
    """The file of a dump: one line of JSON."""
    layers, heads = dump.attention.shape[:2]
    return compact_json(
        {
            "format": FORMAT,
            "model": dump.model,
            "sentence": dump.sentence,
            "text": dump.text,
            "tokens": dump.tokens,
            "layers": layers,
            "heads": heads,
            "scale": SCALE,
            "attention": pack(dump.attention),
        }
    )


def decode(value: Json) -> Dump:
    """The dump in the parsed JSON, each weight to within 0.5 / scale."""
    attention = unpack(value["attention"], value["layers"], value["heads"], value["scale"])
    return Dump(value["model"], value["sentence"], value["text"], value["tokens"], attention)


def read_dump(path: Path) -> Dump:
    """The dump in a file."""
    return decode(read_json(path))


def recent_dump(path: Path) -> Dump:
    """The same, kept in memory for a while: a page or an exercise asks several questions of it."""
    return kept(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def kept(path: Path, changed: int) -> Dump:
    """`changed` tells a file that was written again from the one in memory."""
    return read_dump(path)


def refuse_stale(path: Path, text: str, sentence: str, now: str) -> None:
    """Raise a BuildError when a dump was made from another text than the content has now."""
    if text != now:
        raise BuildError(f"{path}: was made from another text of {sentence!r}; run `make build`")
