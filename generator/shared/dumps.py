"""A dump: the tokens and the attention of one pass, and its file build/data/<model>/<id>.json."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from generator.shared.errors import BuildError
from generator.shared.files import Json, compact_json, read_json
from generator.shared.heads import Attention, Scores, Sink
from generator.shared.settings import DECIMALS, FORMAT, SCALE
from generator.shared.tokens import tokens_of

# The bytes before the weights. They occur nowhere else, because quotes inside a string are escaped.
ATTENTION = b',"attention":'


class Passed(Protocol):
    """What a dump takes from the results of a pass (generator/run/model.py)."""

    @property
    def attention(self) -> Attention:
        """The weights, (L, H, T, T)."""

    @property
    def sink(self) -> Sink | None:
        """What queries give to an attention sink, (L, H, T); None if no layer has one."""


@dataclass(frozen=True)
class Dump:
    """The content of a dump's file, with the attention as an array."""

    model: str
    sentence: str
    text: str
    tokens: list[str]
    attention: Attention  # (L, H, T, T): layer, head, query (row), key (column)
    sink: Sink | None = None  # None if no layer of the model has an attention sink

    @classmethod
    def of(cls, model: str, sentence: str, text: str, tokens: list[str], passed: Passed) -> Self:
        """The dump of a pass over a sentence."""
        return cls(model, sentence, text, tokens, passed.attention, passed.sink)

    def tokens_at(self, span: tuple[int, int], bos: bool) -> list[int]:
        """The indices of the tokens that spell the characters `span` of the text.

        Args:
            span: start and end in the characters of the text.
            bos: whether the first token is a start token, which spells nothing.

        Raises:
            BuildError: when a token that covers the span also spells something outside the span.
        """
        start = int(bos)
        return [start + index for index in tokens_of(self.tokens[start:], self.text, span)]

    @property
    def rows(self) -> Attention:
        """The attention with the sink as one more key, (L, H, T, T + 1), if there is one."""
        if self.sink is None:
            return self.attention
        return np.concatenate([self.attention, np.nan_to_num(self.sink)[..., None]], axis=-1)

    def looks(self, query: int, keys: Sequence[int]) -> Scores:
        """The total weight that every head gives from one query to the `keys`, (L, H).

        The sum is rounded, so that it equals the sum of the published integers exactly. So ranks do
        not depend on floating-point noise.
        """
        weights = self.attention[:, :, query, keys].sum(axis=-1, dtype=float)
        return np.asarray(np.round(weights, DECIMALS))


def encode(dump: Dump) -> bytes:
    """The bytes of a dump's file: one line of JSON."""
    layers, heads = dump.attention.shape[:2]
    sink = {} if dump.sink is None else {"sink": pack_sink(dump.sink)}
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
            **sink,
        }
    )


def decode(value: Json) -> Dump:
    """The dump in parsed JSON; each weight is exact to 0.5 / scale."""
    layers, heads, scale = value["layers"], value["heads"], value["scale"]
    attention, sink = unpack(value["attention"], layers, heads, scale), None
    if "sink" in value:
        sink = unpack_sink(value["sink"], (layers, heads, len(value["tokens"])), scale)
    return Dump(value["model"], value["sentence"], value["text"], value["tokens"], attention, sink)


def read_dump(path: Path) -> Dump:
    """Read a dump's file."""
    return decode(read_json(path))


def read_labels(path: Path) -> tuple[str, list[str]]:
    """The text and the tokens of a dump's file; the attention, most of the file, is not parsed.

    Raises:
        BuildError: when the file is damaged.
    """
    head, found, _ = path.read_bytes().partition(ATTENTION)
    try:
        value = json.loads(head + b"}" if found else head)
        return value["text"], value["tokens"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BuildError(f"{path}: is damaged ({error}); run `make build`") from None


def refuse_stale(path: Path, text: str, sentence: str, now: str) -> None:
    """Raise BuildError if the text of a dump differs from the sentence's text now."""
    if text != now:
        raise BuildError(f"{path}: was made from an earlier text of {sentence!r}; run `make build`")


def pack(attention: Attention, scale: int = SCALE) -> list[list[int]]:
    """Attention as lower triangles of integers, one row per head.

    Args:
        attention: causal weights from 0 to 1, unchanged from the pass, (L, H, T, T).
        scale: integer steps per unit weight.

    Returns:
        L * H rows; the row of a head is at `layer * H + head`. A row has A[0,0], A[1,0], A[1,1],
        A[2,0], ... as round(weight * scale), with an error of at most 0.5 / scale. The weights of a
        query are not made to sum to 1 again.
    """
    length = attention.shape[-1]
    triangle = attention[:, :, *np.tril_indices(length)]  # (L, H, T * (T + 1) / 2)
    return in_rows(triangle, scale)


def pack_sink(sink: Sink, scale: int = SCALE) -> list[list[int] | None]:
    """What each query gives to the sink as integers, one row per head as in `pack`.

    The rows of a layer without a sink are None.
    """
    layers, heads, _ = sink.shape
    has_none = np.isnan(sink).any(-1).reshape(layers * heads)
    rows = in_rows(np.nan_to_num(sink), scale)
    return [None if nothing else row for row, nothing in zip(rows, has_none, strict=True)]


def unpack_sink(
    rows: Sequence[Sequence[int] | None], shape: tuple[int, int, int], scale: int = SCALE
) -> Sink:
    """The shares that `pack_sink` stored, (L, H, T) = `shape`, exact to 0.5 / scale."""
    nothing = [np.nan] * shape[-1]
    shares = np.array([nothing if row is None else row for row in rows], dtype=np.float64) / scale
    return shares.reshape(shape).astype(np.float32)


def in_rows(shares: NDArray[np.float32], scale: int) -> list[list[int]]:
    """Numbers (L, H, N) from 0 to 1 as L * H rows of N integers, round(number * scale)."""
    layers, heads, _ = shares.shape
    # In float32, the product itself could land on the wrong side of a half; so it is float64.
    integers = np.rint(shares.astype(np.float64) * scale).astype(np.int64)
    rows: list[list[int]] = integers.reshape(layers * heads, -1).tolist()
    return rows


def unpack(rows: list[list[int]], layers: int, heads: int, scale: int = SCALE) -> Attention:
    """The (L, H, T, T) weights that `pack` stored, exact to 0.5 / scale.

    Raises:
        ValueError: when the rows are not `layers * heads` lower triangles of one size.
    """
    integers = np.asarray(rows, dtype=np.int64)  # (L * H, T * (T + 1) / 2)
    if integers.ndim != 2 or len(integers) != layers * heads:
        raise ValueError(
            f"expected {layers} x {heads} rows of integers, got shape {integers.shape}"
        )
    length = triangle_size(integers.shape[1])
    attention = np.zeros((layers, heads, length, length), dtype=np.float32)
    attention[:, :, *np.tril_indices(length)] = integers.reshape(layers, heads, -1) / scale
    return attention


def triangle_size(entries: int) -> int:
    """The T of a lower triangle with T * (T + 1) / 2 entries.

    Raises:
        ValueError: when no T gives this number of entries.
    """
    length = int((np.sqrt(8 * entries + 1) - 1) / 2)
    if length < 1 or length * (length + 1) // 2 != entries:
        raise ValueError(f"{entries} is not the number of entries of a lower triangle")
    return length
