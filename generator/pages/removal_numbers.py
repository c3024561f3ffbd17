"""What the prose says of removals: how well estimates agree, and where a weight is not a cause."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from generator.pages.model_numbers import Cell
from generator.publish import Published
from generator.shared import Head, Json, Scores, head_name, read_json, recent_dump

NOTHING = 0.01  # nats: a removal that changes log p(target) by less does nothing worth telling
LITTLE = 0.1  # logits: a head that adds less writes little
TOP = 20  # heads whose order by the two numbers is compared


@dataclass(frozen=True)
class Agreement:
    """How the estimates of all cells agree with cutting, over the sentences of a model."""

    sentences: int
    cells: int  # that were cut on each sentence, at least
    correlation: float  # the median over the sentences
    lowest: float  # the smallest of them
    pairs: int  # of heads that were removed together on each sentence, at most
    tokens: int  # of the reference text that the means are over


@dataclass(frozen=True)
class Contrast:
    """Two heads: one looks and causes nothing, the other writes little and causes much."""

    sentence: str
    target: str
    idle: Cell  # from the last token to another one
    words: tuple[str, str]  # its query and key
    busy: Head
    busy_effect: float  # of its removal on log p(target), in nats
    busy_writes: float  # its direct effect, in logits
    shared: int  # heads among the TOP by both numbers
    top: int = TOP
    nothing: float = NOTHING  # nats: the removal of the idle head changes less

    @property
    def busy_name(self) -> str:
        """The name of the head that causes much."""
        return head_name(self.busy)

    @property
    def times(self) -> float:
        """How many times as likely the word is without that head as with it."""
        return math.exp(self.busy_effect)


class Causes:
    """What removals show in one model: `model.causes` in a template."""

    def __init__(self, published: Published, model: str) -> None:
        paths = {name: path for (of, name), path in published.dumps.items() if of == model}
        self.paths = {name: path for name, path in paths.items() if effects_of(path).is_file()}

    def agreement(self) -> Agreement | None:
        """How well the estimates of the cells agree with cutting; None where none were made."""
        files = [read_json(effects_of(path)) for path in self.paths.values()]
        found = [each["agreement"] for each in files]
        known = [each["correlation"] for each in found if each["correlation"] is not None]
        if not known:
            return None
        cells = min(each["cells"] for each in found)
        pairs = max(len(each["joint"]) for each in files)
        tokens = read_json(next(iter(self.paths.values())).with_name("means.json"))["tokens"]
        return Agreement(len(known), cells, median(known), min(known), pairs, tokens)

    def contrast(self) -> Contrast | None:
        """The sentence with the sharpest contrast; None where there is none.

        Of the heads that write little, one causes the most. Of the heads whose removal does
        nothing, the other looks most from the last token at a word other than the first.
        """
        return max(self.contrasts(), key=sharpness, default=None)

    def contrasts(self) -> Iterator[Contrast]:
        """The two heads of each sentence that has both."""
        for name, path in self.paths.items():
            mixing = path.with_suffix(".mixing.json")
            if mixing.is_file():
                found = contrast(name, path, read_json(effects_of(path)), read_json(mixing))
                if found is not None:
                    yield found


def sharpness(found: Contrast) -> float:
    """How large both numbers are: what the one head causes, and how much the other looks."""
    return abs(found.busy_effect) * found.idle.value


def effects_of(path: Path) -> Path:
    """The effects file beside a dump."""
    return path.with_suffix(".effects.json")


def contrast(name: str, path: Path, effects: Json, mixing: Json) -> Contrast | None:
    """The two heads of one sentence; None where it lacks one of them."""
    dump = recent_dump(path)
    shape = dump.attention.shape[:2]
    removed = np.array(effects["logprob"]).reshape(shape) / effects["scale"]  # (L, H)
    direct = np.array(mixing["prediction"]["heads"], dtype=float)  # (L, H)
    query = dump.attention.shape[-1] - 1
    looks = dump.attention[:, :, query, 1:query]  # neither at the first token nor at itself
    quiet, small = abs(removed) < NOTHING, abs(direct) < LITTLE
    told = looks.size and effects["target"].strip()  # a line break cannot be told
    if not told or not quiet.any() or not small.any():
        return None
    seen = np.where(quiet[:, :, np.newaxis], looks, -1)
    layer, head, key = (int(at) for at in np.unravel_index(seen.argmax(), seen.shape))
    busy = np.unravel_index(np.where(small, abs(removed), -1).argmax(), shape)
    idle = Cell(layer, head, float(seen[layer, head, key]), query, key + 1)
    return Contrast(
        sentence=name,
        target=effects["target"],
        idle=idle,
        words=(dump.tokens[query], dump.tokens[key + 1]),
        busy=(int(busy[0]), int(busy[1])),
        busy_effect=float(removed[busy]),
        busy_writes=float(direct[busy]),
        shared=len(strongest(removed) & strongest(direct)),
    )


def strongest(numbers: Scores) -> set[int]:
    """The TOP heads by the size of their numbers (L, H)."""
    return set(np.argsort(-abs(numbers).ravel(), kind="stable")[:TOP].tolist())
