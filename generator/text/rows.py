"""Runs one batch of windows, and reduces each query's weights in every head to a few numbers.

Each function imports torch by itself: pages are rendered where there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import SCALE, SKIPPED
from generator.text.places import PLACES, explained, measured, places
from generator.text.settings import STEP

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """What R heads do in one window; Q of its queries are counted."""

    values: Floats  # (R, Q, V): places, measures, explained
    defined: NDArray[np.bool_]  # (Q, V): the queries for which each value is defined
    largest: Floats  # (R, Q): the largest weight on another token than the first
    unexplained: Floats  # (R, Q): the largest such weight that no role of the head accounts for
    layers: Sequence[Floats]  # (H, Q, T): the weights in each layer
    overlap: NDArray[np.float64]  # (R, R): see `overlaps`

    def rows_at(self, heads: NDArray[np.int64], queries: NDArray[np.int64]) -> NDArray[np.int16]:
        """The weights of some queries in thousandths, (N, T); few of all are ever asked for.

        Args:
            heads: (N,), in ascending order.
            queries: (N,), one for each head, counted from the first one that is counted.
        """
        size = len(self.layers[0])
        ends = np.searchsorted(heads, size * np.arange(1, len(self.layers)))
        parts = zip(self.layers, np.split(heads, ends), np.split(queries, ends), strict=True)
        rows = np.concatenate([layer[own % size, at] for layer, own, at in parts])
        rows *= SCALE
        rows += 0.5
        return rows.astype(np.int16)


class Reader:
    """Reads windows with one model."""

    def __init__(
        self, model: Any, options: dict[str, Any], roles: Sequence[frozenset[str]]
    ) -> None:
        """Keep what all windows need.

        Args:
            model: a transformers model in eager attention.
            options: how a pass is asked for its attention weights.
            roles: for each head, layer by layer, the measures whose role it has.
        """
        import torch

        self.model = model
        self.options = options
        self.sets = sorted(set(roles), key=sorted)
        self.set_of = torch.tensor([self.sets.index(each) for each in roles])

    def read(self, batch: list[list[int]], tokens: list[list[str]]) -> Iterator[Reading]:
        """One pass over some windows; shorter ones are filled up after their end.

        Args:
            batch: the ids of each window.
            tokens: their labels.
        """
        layers = self.attention_of(batch)
        for row, labels in enumerate(tokens):
            size = len(labels)
            maps = [layer[row, :, SKIPPED:size, :size] for layer in layers]
            yield read_maps(maps, labels, self.sets, self.set_of)

    def attention_of(self, batch: list[list[int]]) -> Any:
        """The weights of some windows in each layer, tensors (windows, H, T, T)."""
        import torch

        length = max(map(len, batch))
        filled = [ids + [0] * (length - len(ids)) for ids in batch]
        # When weights are offloaded, accelerate takes the input from wherever it is.
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        with torch.inference_mode():
            return self.model(torch.tensor(filled, device=device), **self.options).attentions


def read_maps(
    layers: Sequence[Any], tokens: Sequence[str], sets: Sequence[frozenset[str]], set_of: Any
) -> Reading:
    """What R heads do in one window.

    Args:
        layers: tensors (H, Q, T), the weights of the counted queries in each layer.
        tokens: the T labels.
        sets: sets of roles.
        set_of: a tensor (R,), which of them each head has.
    """
    import torch

    with torch.inference_mode():
        return reduced(layers, Factors.of(tokens, sets, layers[0].device), set_of)


def reduced(layers: Sequence[Any], factors: "Factors", set_of: Any) -> Reading:
    """The same, with the factors of the window's tokens."""
    import torch

    heads, count, length = layers[0].shape
    maps = [each.to(layers[0].device, torch.float32) for each in layers]  # of several devices

    def room(*shape: int) -> Any:
        return maps[0].new_empty((len(set_of), *shape))

    roots, values = room(-(-count // STEP), length), room(count, factors.defined.shape[1])
    largest, unexplained = room(count), room(count)
    # Layer by layer, as a layer's weights stay in the processor's cache.
    for number, each in enumerate(maps):
        part = slice(number * heads, (number + 1) * heads)
        torch.sqrt(each[:, ::STEP], out=roots[part])
        torch.amax(each[:, :, 1:], -1, out=largest[part])
        unexplained[part] = put_values(each, factors, set_of[part], values[part])
    return Reading(
        values.cpu().numpy(),
        factors.defined,
        largest.cpu().numpy(),
        unexplained.cpu().numpy(),
        [each.cpu().numpy() for each in maps],
        overlaps(roots.flatten(1)),
    )


@dataclass(frozen=True)
class Factors:
    """The factors by which the weights of a window are multiplied."""

    taken: Any  # a tensor (Q, T, F): places and measures, each different one once
    columns: Any  # a tensor: which of the F each place and measure is
    free: Any  # a tensor (sets, Q, T): what no role accounts for
    defined: NDArray[np.bool_]  # (Q, V): see `Reading`

    @classmethod
    def of(cls, tokens: Sequence[str], sets: Sequence[frozenset[str]], device: Any) -> "Factors":
        """The factors of T tokens."""
        import torch

        planes, known = measured(tokens)
        covered = explained(tokens, sets)[:, SKIPPED:]
        values = np.concatenate([places(tokens), planes])[:, SKIPPED:]
        always = np.ones((len(tokens), 1), dtype=bool)
        defined = [*[always] * len(PLACES), known.T, always, always]
        first = [np.flatnonzero((values == each).all(axis=(1, 2)))[0] for each in values]
        kept = np.unique(first)
        return cls(
            torch.from_numpy(values[kept].transpose(1, 2, 0).copy()).to(device),
            torch.from_numpy(np.searchsorted(kept, first)).to(device),
            torch.from_numpy(1 - covered).to(device),
            np.concatenate(defined, axis=1)[SKIPPED:],
        )


def put_values(maps: Any, factors: Factors, set_of: Any, values: Any) -> Any:
    """Put the values of the queries of a layer where they belong, (H, Q, V).

    Returns:
        The largest weight of each query that no role accounts for, (H, Q).
    """
    products = (maps.permute(1, 0, 2) @ factors.taken).permute(1, 0, 2)  # (H, Q, F)
    values[:, :, :-2] = products[:, :, factors.columns]
    values[:, :, -2] = entropies(maps)
    free = maps * factors.free[set_of]
    values[:, :, -1] = (maps.sum(-1) - free.sum(-1)).clamp_min(0)
    return free[:, :, 1:].amax(-1)


def entropies(maps: Any) -> Any:
    """The entropy of each row as a share of the largest that it can have, (H, Q), from 0 to 1."""
    import torch

    keys = torch.arange(SKIPPED + 1, SKIPPED + 1 + maps.shape[1], device=maps.device)
    logarithms = maps.clamp_min(torch.finfo(maps.dtype).tiny).log_()
    return -logarithms.mul_(maps).sum(-1) / keys.log()


def overlaps(roots: Any) -> NDArray[np.float64]:
    """How far the rows of two heads overlap, summed over every fourth query, (R, R).

    Of two rows p and q it is the sum of sqrt(p q): 1 for equal rows, 0 for rows without a key in
    common (Bhattacharyya 1943). One less it is their squared Hellinger distance. As it is a product
    of roots, one matrix product gives it for all pairs, and no map has to be kept.

    Args:
        roots: a tensor (R, queries times keys).
    """
    overlap: NDArray[np.float64] = (roots @ roots.T).double().cpu().numpy()
    return overlap


def read_window(reader: Reader, ids: list[int], tokens: list[str]) -> Reading:
    """One window alone."""
    reading: Reading = next(reader.read([ids], [tokens]))
    return reading
