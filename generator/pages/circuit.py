"""Reads the circuit of a sentence for the pages, from <sentence>.circuit.json."""

from dataclasses import dataclass

import numpy as np

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.shared import Head, Json, read_json, token_text


@dataclass(frozen=True)
class Arrow:
    """What one head adds to the contrast of another."""

    earlier: Head
    later: Head
    side: str  # "key" or "query"
    share: float
    contrast: float

    @property
    def part(self) -> float:
        """What the earlier head adds, as a share of the contrast."""
        return self.share / self.contrast


@dataclass(frozen=True)
class Kept:
    """The target's logit minus the mean over the vocabulary, with some heads replaced."""

    all: float  # with no head replaced
    kept: float  # with all heads outside the circuit replaced
    none: float  # with all heads replaced

    @property
    def share(self) -> float | None:
        """The share of what all heads add that the circuit keeps; None if they add nothing."""
        added = self.all - self.none
        return (self.kept - self.none) / added if added > 0 else None


@dataclass(frozen=True)
class Circuit:
    """The heads of a circuit, each with the cell that it is drawn for, and their arrows."""

    target: str
    tokens: list[str]
    removed: bool  # whether `effects` are of removals; else they are direct effects
    cells: dict[Head, Cell]
    effects: dict[Head, float]  # of each head on the target
    ends: list[Head]  # chosen for their effect on the target, with a line to it
    arrows: list[Arrow]
    least: float  # smallest share of what all heads add; without removals, of the largest effect
    least_share: float  # of a contrast: a head that adds less gets no arrow
    kept: Kept | None

    def names(self, cell: Cell) -> tuple[str, str]:
        """The query and the key of a cell, as readers see them."""
        return token_text(self.tokens[cell.query]), token_text(self.tokens[cell.key])

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
    """The target, and each head's effect: the loss of log p without it, or its direct effect."""
    if removed:
        path = numbers.file(sentence, "effects")
        assert path  # else removal was not measured
        file = read_json(path)
        return file["target"], -np.asarray(file["logprob"]) / file["scale"]
    mixing = numbers.mixing(sentence)
    assert mixing  # else there would be no circuit
    return mixing["prediction"]["target"], np.asarray(mixing["prediction"]["heads"])


def read_arrow(file: Json) -> Arrow:
    """An arrow from its entry in the file."""
    earlier, later = ((layer, head) for layer, head in (file["earlier"], file["later"]))
    return Arrow(earlier, later, file["side"], file["share"], file["contrast"])


def by_layer(found: Circuit) -> list[list[Head]]:
    """The heads of a circuit, layer by layer."""
    layers = sorted({layer for layer, _ in found.cells})
    return [sorted(head for head in found.cells if head[0] == layer) for layer in layers]
