"""The residual stream as a sum of parts: what the embedding, each head and each MLP wrote to it."""

from dataclasses import dataclass, field

import numpy as np

from generator.mixing import (
    BIAS,
    EMBEDDING,
    HEADS,
    Doubles,
    Floats,
    Path,
    Recording,
    Step,
    Term,
    array,
    carry,
    carry_back,
    rows,
    terms,
)
from generator.shared import head_name
from generator.why import settings
from generator.why.cells import Indices


@dataclass(frozen=True)
class State:
    """How the parts add up to a state of the residual stream."""

    outer: tuple[Step, ...]  # the last steps, which all parts go through
    places: list[slice]  # where `Stream.kept` has the parts, as they are before these steps
    biases: list[Term]  # biases added between these steps, such as the last normalisation's


@dataclass
class Stream:
    """The parts of one pass, computed as the layers need them."""

    recording: Recording
    position: Doubles | None  # (T, d_model), from `position_of`
    names: list[str] = field(default_factory=lambda: [settings.BIASES, settings.POSITION])
    owner: list[int] = field(default_factory=list)  # the index in `names` of each kept vector
    kept: Floats = field(default_factory=lambda: np.zeros((0, 0, 0), np.float32))
    places: dict[tuple[int, ...], slice] = field(default_factory=dict)
    states: dict[Path, State] = field(default_factory=dict)

    def shares(self, root: Path, weights: Floats, tokens: Indices | None = None) -> Doubles:
        """What each part adds to C weighted sums over a state.

        Args:
            root: the state.
            weights: the weights of each sum, (C, T, d_model); or (C, d_model) where each sum is
                over the state at one token.
            tokens: the index of each sum's token, (C,), where each sum is over one token.

        Returns:
            (parts, C), in the order of `names`.
        """
        state = self.state(root)
        outer = carry_back_from(weights, state.outer, tokens)
        shares = np.zeros((len(self.names), len(weights)))
        for term in state.biases:
            vectors = rows(term.leaf.value)[np.newaxis]
            shares[0] += sums(vectors, carry_back_from(weights, term.steps, tokens), tokens)[0]
        for place in state.places:
            np.add.at(shares, self.owner[place], sums(self.kept[place], outer, tokens))
        return shares

    def state(self, root: Path) -> State:
        """How the parts add up to a state; cached, since queries and keys share a state."""
        if root not in self.states:
            found = list(terms(root))
            outer = shared_steps([each.steps for each in found if each.leaf.kind != BIAS])
            through = [each.steps[: len(outer)] == outer for each in found]
            inner = [each for each, goes in zip(found, through, strict=True) if goes]
            places = [self.place(each, each.steps[len(outer) :]) for each in inner]
            biases = [each for each, goes in zip(found, through, strict=True) if not goes]
            self.states[root] = State(outer, joined(places), biases)
        return self.states[root]

    def place(self, term: Term, inner: tuple[Step, ...]) -> slice:
        """Where `kept` has a leaf's parts after the inner steps; missing parts are added."""
        key = (id(term.leaf), *map(id, inner))
        if key not in self.places:
            names, vectors = self.parts(term)
            self.places[key] = slice(len(self.owner), len(self.owner) + len(names))
            self.names += [name for name in names if name not in self.names]
            self.owner += map(self.names.index, names)
            self.keep(carry(vectors.astype(np.float64), inner) if inner else vectors)
        return self.places[key]

    def parts(self, term: Term) -> tuple[list[str], Floats]:
        """The names of the parts of a leaf, and their vectors, (parts, T, d_model)."""
        leaf = term.leaf
        if leaf.kind == HEADS:
            projection = self.recording.projections[leaf.layer]
            given, weight = projection.by_head()
            written = given @ weight  # (H, T, d_model)
            names = [head_name((leaf.layer, head)) for head in range(len(written))]
            if projection.bias is None:
                return names, written
            bias = np.broadcast_to(array(projection.bias), (1, *written.shape[1:]))
            return [*names, settings.BIASES], np.concatenate([written, bias])
        vectors = rows(leaf.value)[np.newaxis]
        if leaf.kind == EMBEDDING and self.position is not None:
            both = np.concatenate([vectors - self.position, self.position[np.newaxis]])
            return [settings.EMBEDDING, settings.POSITION], both
        if leaf.kind == EMBEDDING:
            return [settings.EMBEDDING], vectors
        return [settings.BIASES if leaf.kind == BIAS else f"MLP{leaf.layer}"], vectors

    def keep(self, vectors: Floats) -> None:
        """Append vectors (parts, T, d_model) to `kept`; if `kept` grows, it gets room to spare."""
        end = len(self.owner)
        start = end - len(vectors)
        if end > len(self.kept):
            heads = self.recording.projections[0].by_head()[0].shape[0]
            usual = len(self.recording.projections) * (heads + 2)
            larger = np.zeros((max(2 * start, usual, end), *vectors.shape[1:]), np.float32)
            larger[:start] = self.kept[:start].reshape(start, *vectors.shape[1:])
            self.kept = larger
        self.kept[start:end] = vectors


def carry_back_from(weights: Floats, steps: tuple[Step, ...], tokens: Indices | None) -> Floats:
    """Carry weights back through steps; `weights` and `tokens` as in `Stream.shares`."""
    if tokens is None:
        return carry_back(weights, steps)
    return np.asarray(carry_back(weights[np.newaxis], steps, tokens)[0])


def sums(vectors: Floats, weights: Floats, tokens: Indices | None) -> Floats:
    """C weighted sums over the numbers of each part's vectors, (parts, C).

    Args:
        vectors: the vectors of all tokens, (parts, T, d_model).
        weights: the weights of each sum, (C, T, d_model); or (C, d_model) where each sum is over
            the vectors of one token.
        tokens: the index of each sum's token, (C,), where each sum is over one token.
    """
    if tokens is None:
        whole = vectors.reshape(len(vectors), -1) @ weights.reshape(len(weights), -1).T
        return np.asarray(whole)
    found = np.zeros((len(vectors), len(weights)))
    for token in np.unique(tokens):
        own = tokens == token
        found[:, own] = vectors[:, token] @ weights[own].T
    return found


def shared_steps(each: list[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The longest common beginning of sequences of steps."""
    shared = min(each, key=len)
    while any(steps[: len(shared)] != shared for steps in each):
        shared = shared[:-1]
    return shared


def joined(places: list[slice]) -> list[slice]:
    """Merge adjacent slices, so that a few large products replace many small ones."""
    found: list[slice] = []
    for place in places:
        if found and found[-1].stop == place.start:
            found[-1] = slice(found[-1].start, place.stop)
        else:
            found.append(place)
    return found
