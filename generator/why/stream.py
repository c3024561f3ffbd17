"""The residual stream as a sum of parts: what the embedding, each head and each MLP wrote to it."""

from dataclasses import dataclass, field

import numpy as np

from generator.mixing import (
    BIAS, EMBEDDING, HEADS, Doubles, Floats, Path, Recording, Step, Term, carry, carry_back,
    contributions, rows, terms,
)  # fmt: skip
from generator.shared import head_name
from generator.why import settings


@dataclass
class Stream:
    """The parts of one pass, gathered as the layers ask for them."""

    recording: Recording
    position: Doubles | None  # (T, d_model), what the embedding has of positions; None if unknown
    names: list[str] = field(default_factory=list)  # of the parts so far
    kept: Floats = field(default_factory=lambda: np.zeros((0, 0, 0), np.float32))
    places: dict[tuple[int, ...], slice] = field(default_factory=dict)

    def shares(self, root: Path, weights: Floats) -> dict[str, Doubles]:
        """How much each part counts in sums over a state.

        Args:
            root: the state.
            weights: (C, T, d_model), of C sums over its numbers.

        Returns:
            (C,) for each part, by its name.
        """
        found = list(terms(root))
        outer = shared_steps([each.steps for each in found if each.leaf.kind != BIAS])
        inside = carry_back(weights, outer)
        shares: dict[str, Doubles] = {}
        summed: list[slice] = []
        for each in found:
            if each.steps[: len(outer)] == outer:
                summed.append(self.place(each, each.steps[len(outer) :]))
            else:  # the bias of the last normalisation, say
                value = np.tensordot(carry_back(weights, each.steps), rows(each.leaf.value), 2)
                add(shares, settings.BIASES, value)
        for place in joined(summed):
            flat = self.kept[place].reshape(place.stop - place.start, -1)
            values = flat @ inside.reshape(len(inside), -1).astype(np.float32).T  # (parts, C)
            for name, value in zip(self.names[place], values, strict=True):
                add(shares, name, value)
        return shares

    def place(self, term: Term, inner: tuple[Step, ...]) -> slice:
        """Where the parts of a leaf stand, as they reach the state through its inner steps."""
        key = (id(term.leaf), *map(id, inner))
        if key not in self.places:
            names, vectors = self.parts(term)
            self.places[key] = slice(len(self.names), len(self.names) + len(names))
            self.names += names
            self.keep(carry(vectors, inner))
        return self.places[key]

    def parts(self, term: Term) -> tuple[list[str], Doubles]:
        """The names and vectors (parts, T, d_model) that a leaf is made of."""
        leaf = term.leaf
        if leaf.kind == HEADS:
            projection = self.recording.projections[leaf.layer]
            written = contributions(projection)
            names = [head_name((leaf.layer, head)) for head in range(len(written) - 1)]
            if projection.bias is None:
                return names, written[:-1]
            return [*names, settings.BIASES], written
        vectors = rows(leaf.value)[np.newaxis]
        if leaf.kind == EMBEDDING and self.position is not None:
            both = np.concatenate([vectors - self.position, self.position[np.newaxis]])
            return [settings.EMBEDDING, settings.POSITION], both
        if leaf.kind == EMBEDDING:
            return [settings.EMBEDDING], vectors
        return [settings.BIASES if leaf.kind == BIAS else f"MLP{leaf.layer}"], vectors

    def keep(self, vectors: Doubles) -> None:
        """Put vectors (parts, T, d_model) behind those that are kept, with room for more."""
        end = len(self.names)
        if end > len(self.kept):
            larger = np.zeros((2 * end, *vectors.shape[1:]), np.float32)
            if len(vectors) < end:
                larger[: end - len(vectors)] = self.kept[: end - len(vectors)]
            self.kept = larger
        self.kept[end - len(vectors) : end] = vectors


def shared_steps(each: list[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The steps that all begin with."""
    shared = min(each, key=len)
    while any(steps[: len(shared)] != shared for steps in each):
        shared = shared[:-1]
    return shared


def joined(places: list[slice]) -> list[slice]:
    """Slices that follow each other as one: a few large products instead of many small ones."""
    found: list[slice] = []
    for place in places:
        if found and found[-1].stop == place.start:
            found[-1] = slice(found[-1].start, place.stop)
        else:
            found.append(place)
    return found


def add(shares: dict[str, Doubles], name: str, value: Floats) -> None:
    """Add to the share of a part."""
    shares[name] = shares.get(name, 0.0) + value.astype(np.float64)
