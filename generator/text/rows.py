"""Runs one batch of windows, and reduces each query's weights in every head to a few numbers.

Functions import torch where they use it, since pages render without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import SCALE, SKIPPED
from generator.text.cases import Cases
from generator.text.factors import Factors
from generator.text.places import PLACES
from generator.text.settings import STEP

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """What R heads do in one window, in C cases; Q of its queries are counted."""

    values: Floats  # (R, Q, V): places, measures
    defined: NDArray[np.bool_]  # (Q, V): the queries for which each value is defined
    largest: Floats  # (R, Q): the largest weight, without the first token
    explained: Floats  # (C, Q): the weight that the measures of each case explain
    unexplained: Floats  # (C, Q): the largest weight that is not explained, without the first token
    heads: NDArray[np.int64]  # (C,): the head of each case
    layers: Sequence[Floats]  # (H, Q, T): the weights in each layer
    overlap: NDArray[np.float64]  # (R, R): see `overlaps`

    def rows_at(self, heads: NDArray[np.int64], queries: NDArray[np.int64]) -> NDArray[np.int16]:
        """The weights of N queries, in thousandths, (N, T).

        Args:
            heads: (N,), in ascending order.
            queries: (N,), one for each head, numbered from the first after the skipped ones.
        """
        size = len(self.layers[0])
        ends = np.searchsorted(heads, size * np.arange(1, len(self.layers)))
        parts = zip(self.layers, np.split(heads, ends), np.split(queries, ends), strict=True)
        rows = np.concatenate([layer[own % size, at] for layer, own, at in parts])
        rows *= SCALE
        rows += 0.5
        return rows.astype(np.int16)

    def left_at(self, heads: NDArray[np.int64], queries: NDArray[np.int64]) -> NDArray[np.int16]:
        """What N queries give to no token, in thousandths, (N,); see `rows_at`."""
        left = 1 - self.values[heads, queries, : len(PLACES)].sum(-1, dtype=float)
        return np.asarray(np.maximum(np.rint(left * SCALE), 0), dtype=np.int16)


class Reader:
    """Reads windows with one model."""

    def __init__(
        self, model: Any, options: dict[str, Any], cases: Cases, sinks: Sequence[bool] | None = None
    ) -> None:
        """Keep what all windows need.

        Args:
            model: a transformers model in eager attention.
            options: the arguments that make a pass return its attention weights.
            cases: the sets of measures with which each head is read.
            sinks: whether each layer has an attention sink; None if no layer has one.
        """
        self.model = model
        self.options = options
        self.cases = cases
        self.sinks = sinks

    def read(self, batch: list[list[int]], tokens: list[list[str]]) -> Iterator[Reading]:
        """Run one pass over some windows; shorter ones are padded at the end.

        Args:
            batch: the ids of each window.
            tokens: their labels.
        """
        layers = self.attention_of(batch)
        for row, labels in enumerate(tokens):
            size = len(labels)
            maps = [layer[row, :, SKIPPED:size, :size] for layer in layers]
            yield read_maps(maps, labels, self.cases, self.sinks)

    def attention_of(self, batch: list[list[int]]) -> Any:
        """The attention weights of some windows: for each layer, a tensor (windows, H, T, T)."""
        import torch

        length = max(map(len, batch))
        filled = [ids + [0] * (length - len(ids)) for ids in batch]
        # When parameters are offloaded, accelerate accepts input from any device.
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        with torch.inference_mode():
            return self.model(torch.tensor(filled, device=device), **self.options).attentions


def read_maps(
    layers: Sequence[Any],
    tokens: Sequence[str],
    cases: Cases,
    sinks: Sequence[bool] | None = None,
) -> Reading:
    """What R heads do in one window.

    Args:
        layers: tensors (H, Q, T), the weights of the counted queries in each layer.
        tokens: the T labels.
        cases: the sets of measures with which each head is read.
        sinks: whether each layer has an attention sink, which takes the rest of each row.
    """
    import torch

    with torch.inference_mode():
        return reduced(layers, Factors.of(tokens, cases.sets, layers[0].device), cases, sinks)


def reduced(
    layers: Sequence[Any], factors: Factors, cases: Cases, sinks: Sequence[bool] | None
) -> Reading:
    """What R heads do in one window, given the factors of its tokens."""
    import torch

    heads, count, length = layers[0].shape
    maps = [each.to(layers[0].device, torch.float32) for each in layers]  # from several devices

    def room(*shape: int) -> Any:
        return maps[0].new_empty(shape)

    of_heads, of_cases = heads * len(maps), len(cases.heads)
    roots = room(of_heads, -(-count // STEP), length + (sinks is not None))
    values, largest = room(of_heads, count, factors.defined.shape[1]), room(of_heads, count)
    explained, unexplained = room(of_cases, count), room(of_cases, count)
    owner, set_of = np.array(cases.heads), torch.tensor(cases.set_of, device=maps[0].device)
    ends = np.searchsorted(owner, heads * np.arange(len(maps) + 1))
    # Layer by layer, so that a layer's weights stay in the processor's cache.
    for number, each in enumerate(maps):
        part, own = slice(number * heads, (number + 1) * heads), slice(*ends[number : number + 2])
        torch.sqrt(each[:, ::STEP], out=roots[part, :, :length])
        if sinks is not None:
            left = (1 - each[:, ::STEP].sum(-1)).clamp_min(0).sqrt()
            roots[part, :, length] = left if sinks[number] else 0
        torch.amax(each[:, :, 1:], -1, out=largest[part])
        put_values(each, factors, values[part])
        at = torch.from_numpy(owner[own] % heads).to(each.device)
        explained[own], unexplained[own] = accounted(each, at, factors.free[set_of[own]])
    return Reading(
        values.cpu().numpy(),
        factors.defined,
        largest.cpu().numpy(),
        explained.cpu().numpy(),
        unexplained.cpu().numpy(),
        owner,
        [each.cpu().numpy() for each in maps],
        overlaps(roots.flatten(1)),
    )


def put_values(maps: Any, factors: Factors, values: Any) -> None:
    """Compute the values of a layer's queries into `values`, (H, Q, V)."""
    products = (maps.permute(1, 0, 2) @ factors.taken).permute(1, 0, 2)  # (H, Q, F)
    values[:, :, :-1] = products[:, :, factors.columns]
    values[:, :, -1] = entropies(maps)


def accounted(maps: Any, heads: Any, free: Any) -> tuple[Any, Any]:
    """The weight that the measures of each case explain, and the largest weight that they do not.

    Args:
        maps: a tensor (H, Q, T), the weights of a layer.
        heads: a tensor (C,), the head of each case.
        free: a tensor (C, Q, T), the cells that no measure of a case counts.

    Returns:
        Two tensors (C, Q); the first token is left out of the second.
    """
    left = maps[heads] * free
    return (maps.sum(-1)[heads] - left.sum(-1)).clamp_min(0), left[:, :, 1:].amax(-1)


def entropies(maps: Any) -> Any:
    """The entropy of each row as a share of the largest that it can have, (H, Q), from 0 to 1."""
    import torch

    keys = torch.arange(SKIPPED + 1, SKIPPED + 1 + maps.shape[1], device=maps.device)
    logarithms = maps.clamp_min(torch.finfo(maps.dtype).tiny).log_()
    return -logarithms.mul_(maps).sum(-1) / keys.log()


def overlaps(roots: Any) -> NDArray[np.float64]:
    """How far the rows of each pair of heads overlap, summed over every fourth query, (R, R).

    The overlap of two rows p and q is the sum of sqrt(p q): 1 for equal rows, 0 for rows without a
    key in common (Bhattacharyya 1943). An attention sink counts as one more key. 1 minus the
    overlap is the squared Hellinger distance of the rows. As the overlap is a product of roots, one
    matrix product gives the overlaps of all pairs, and no map has to be kept.

    Args:
        roots: the square roots of the weights, a tensor (R, queries times keys).
    """
    overlap: NDArray[np.float64] = (roots @ roots.T).double().cpu().numpy()
    return overlap


def read_window(reader: Reader, ids: list[int], tokens: list[str]) -> Reading:
    """Read one window, in a batch of its own."""
    reading: Reading = next(reader.read([ids], [tokens]))
    return reading
