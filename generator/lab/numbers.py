"""The heads and numbers that an exercise names, computed from one model's data."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from generator.lab.reading import Reading, Unavailable
from generator.lab.terms import Count, Number, Pick, Remains, Word
from generator.mixing import Doubles, gram_at, subset_norm_and_cosine
from generator.shared import DECIMALS, BuildError, Head, highest, parse_head


@dataclass(frozen=True)
class Asked:
    """A model's data and the heads that an exercise has named."""

    reading: Reading
    heads: dict[str, Head]


def pick_head(name: str, pick: Pick, reading: Reading) -> Head:
    """The head that a `given` entry means in this model.

    Raises:
        BuildError: when no head meets its conditions.
        Unavailable: when the model has no head of that name.
    """
    if pick.head is not None:
        return existing(pick.head, reading)
    mask = reading.meets(pick.where)
    if not mask.any():
        raise BuildError(f"given {name!r}: no head meets the conditions; loosen them")
    score = pick.highest or pick.lowest
    assert score is not None  # Pick.is_one_pick
    scores = reading.scores(score) * (1 if pick.highest else -1)
    return highest(np.where(mask, scores, -np.inf))


def existing(name: str, reading: Reading) -> Head:
    """The head of that name, if the model has it."""
    layer, head = parse_head(name)
    if layer >= reading.facts["layers"] or head >= reading.facts["heads"]:
        raise Unavailable(f"{reading.name} has no head {name}.")
    return layer, head


def number_of(number: Number, asked: Asked) -> float:
    """The number, to the decimals that the figures show; counts and their differences are whole.

    Raises:
        BuildError: when what remains of a layer's output is too small for a direction.
    """
    value = plain_number(number, asked)
    if number.rest:
        value = 1 - value
    if number.minus is not None:
        value -= number_of(number.minus, asked)
    return value if isinstance(value, int) else round(value, DECIMALS) + 0.0  # no -0.0


def plain_number(number: Number, asked: Asked) -> float:
    """The number before anything is subtracted."""
    if number.count is not None:
        return counted(number.count, asked.reading)
    if number.remains is not None:
        return remaining(number.remains, asked)
    assert number.head is not None  # Number.is_one_number
    return float(asked.reading.scores(number.score)[asked.heads[number.head]])


def counted(count: Count, reading: Reading) -> int:
    """How many heads meet the conditions."""
    mask = reading.meets(count.where)
    if count.layer is None:
        return int(mask.sum())
    if count.layer >= len(mask):
        raise Unavailable(f"{reading.name} has no layer {count.layer}.")
    return int(mask[count.layer].sum())


def remaining(remains: Remains, asked: Asked) -> float:
    """The norm or cosine of what is left of a layer's output."""
    named = [asked.heads[name] for name in remains.without or remains.only or []]
    layers = {layer for layer, _ in named}
    if len(layers) != 1:
        raise BuildError("the heads to switch off lie in several layers; choose them in one")
    chosen = {head for _, head in named}
    every = set(range(asked.reading.facts["heads"]))
    off = chosen if remains.without is not None else every - chosen
    gram = parts_gram(asked.reading, remains.sentence, layers.pop(), remains.query)
    norm, cosine = without_heads(gram, off)
    value = norm if remains.value == "norm" else cosine
    if value is None:
        raise BuildError("what remains of the output is too small to have a direction")
    return value


def parts_gram(reading: Reading, sentence: str, layer: int, query: Word) -> Doubles:
    """The Gram matrix of a layer's parts, the heads and the bias, at the last token of a word."""
    return gram_at(reading.mixing(sentence), layer, reading.tokens(sentence, query)[-1])


def without_heads(gram: Doubles, off: Collection[int]) -> tuple[float, float | None]:
    """Norm and cosine of a layer's output without some heads; the bias always stays."""
    return subset_norm_and_cosine(gram, set(range(len(gram))).difference(off))


def shown(value: float) -> str:
    """A number as the texts print it."""
    return str(value) if isinstance(value, int) else f"{value:.{DECIMALS}f}".replace("-", "−")
