"""Reads the circuit of a sentence for the pages, from <sentence>.circuit.json."""

from dataclasses import dataclass

import numpy as np

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.shared import Head, Json, ordinal, read_json, token_text


@dataclass(frozen=True)
class Arrow:
    """What an earlier head adds to the contrast of a later head's cell."""

    earlier: Head
    later: Head
    side: str  # "key" or "query"
    share: float  # what the earlier head adds
    contrast: float  # of the later head's cell

    @property
    def part(self) -> float:
        """What the earlier head adds, as a share of the contrast."""
        return self.share / self.contrast


@dataclass(frozen=True)
class Kept:
    """The target's logit, minus the mean logit over the vocabulary, in three passes."""

    all: float  # with no head replaced
    kept: float  # with all heads outside the circuit replaced
    none: float  # with all heads replaced

    @property
    def share(self) -> float | None:
        """The circuit's share of what all heads add to this logit; None unless they raise it."""
        added = self.all - self.none
        return (self.kept - self.none) / added if added > 0 else None


@dataclass(frozen=True)
class Circuit:
    """The heads of a circuit, each with the cell shown for it in the drawing, and their arrows."""

    target: str
    tokens: list[str]
    removed: bool  # whether `effects` are of removals; else they are direct effects
    cells: dict[Head, Cell]
    effects: dict[Head, float]  # of each head on the target
    ends: list[Head]  # the heads chosen for their effect on the target; lines join them to it
    arrows: list[Arrow]
    # An end has more than this share of what all heads add (or, without removals, of the largest
    # effect).
    least: float
    least_share: float  # of a contrast; a head that adds a smaller share gets no line
    kept: Kept | None

    def names(self, cell: Cell) -> tuple[str, str]:
        """The query and the key of a cell, as readers see them."""
        return token_text(self.tokens[cell.query]), token_text(self.tokens[cell.key])

    def numbered(self, cell: Cell) -> list[tuple[str, str]]:
        """The query and the key, each with an ordinal before it if other tokens look the same."""
        texts = [token_text(each) for each in self.tokens]
        found = []
        for index in (cell.query, cell.key):
            text = texts[index]
            nth = f"{ordinal(texts[: index + 1].count(text))} "
            found.append((nth if texts.count(text) > 1 else "", text))
        return found

    @property
    def target_text(self) -> str:
        """The target, as readers see it."""
        return token_text(self.target)


def circuit(numbers: ModelNumbers, sentence: str) -> Circuit | None:
    """The circuit of a sentence; None if this build found none."""
    path = numbers.file(sentence, "circuit")
    if path is None:
        return None
    file, dump = read_json(path), numbers.dump(sentence)
    removed = file["measured"] == "removal"
    target, effects = effects_on_target(numbers, sentence, removed)
    cells = {}
    for layer, head, query, key in file["heads"]:
        weight = float(dump.attention[layer, head, query, key])
        cells[layer, head] = Cell(layer, head, weight, query, key)
    return Circuit(
        target=target,
        tokens=dump.tokens,
        removed=removed,
        cells=cells,
        effects={head: float(effects.reshape(dump.attention.shape[:2])[head]) for head in cells},
        ends=list(cells)[: file["ends"]],
        arrows=[read_arrow(each) for each in file["arrows"]],
        least=file["least"],
        least_share=file["least_share"],
        kept=Kept(**file["kept"]) if file["kept"] else None,
    )


def effects_on_target(
    numbers: ModelNumbers, sentence: str, removed: bool
) -> tuple[str, np.ndarray]:
    """The target, and each head's effect: the loss of log p without it, or the direct effect."""
    if removed:
        path = numbers.file(sentence, "effects")
        assert path  # otherwise no removal was measured
        file = read_json(path)
        return file["target"], -np.asarray(file["logprob"]) / file["scale"]
    mixing = numbers.mixing(sentence)
    assert mixing  # otherwise there would be no circuit
    return mixing["prediction"]["target"], np.asarray(mixing["prediction"]["heads"])


def read_arrow(file: Json) -> Arrow:
    """The arrow that an entry of the circuit file describes."""
    earlier, later = ((layer, head) for layer, head in (file["earlier"], file["later"]))
    return Arrow(earlier, later, file["side"], file["share"], file["contrast"])


def by_layer(found: Circuit) -> list[list[Head]]:
    """The heads of a circuit, layer by layer."""
    layers = sorted({layer for layer, _ in found.cells})
    return [sorted(head for head in found.cells if head[0] == layer) for layer in layers]
