"""Runs one batch of windows, and reduces each query's weights in every head to a few numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
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
    rows: NDArray[np.int16]  # (R, Q, T): the weights, in thousandths
    overlap: NDArray[np.float64]  # (R, R): see `overlaps`


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
        self.model = model
        self.options = options
        self.sets = sorted(set(roles), key=sorted)
        self.set_of = torch.tensor([self.sets.index(each) for each in roles])

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def read(self, batch: list[list[int]], tokens: list[list[str]]) -> Iterator[Reading]:
        """One pass over some windows; shorter ones are filled up behind their end.

        Args:
            batch: the ids of each window.
            tokens: their labels.
        """
        length = max(map(len, batch))
        filled = [ids + [0] * (length - len(ids)) for ids in batch]
        # When weights are offloaded, accelerate takes the input from wherever it is.
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        layers = self.model(torch.tensor(filled, device=device), **self.options).attentions
        for row, labels in enumerate(tokens):
            size = len(labels)
            maps = [layer[row, :, SKIPPED:size, :size] for layer in layers]
            yield read_maps(maps, labels, self.sets, self.set_of)


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
    factors = Factors.of(tokens, sets, layers[0].device)
    heads, count, length = layers[0].shape
    roots = layers[0].new_empty((len(set_of), -(-count // STEP), length), dtype=torch.float32)
    rows = torch.empty((len(set_of), count, length), dtype=torch.int16, device=roots.device)
    parts = []
    # Layer by layer, as a layer's weights stay in the processor's cache.
    for number, weights in enumerate(layers):
        part = slice(number * heads, (number + 1) * heads)
        maps = weights.float()
        torch.sqrt(maps[:, ::STEP], out=roots[part])
        rows[part] = (maps * SCALE).add_(0.5).to(torch.int16)
        parts.append(numbers_of(maps, factors, set_of[part]))
    values, largest, unexplained = (
        torch.cat(found).cpu().numpy() for found in zip(*parts, strict=True)
    )
    overlap = overlaps(roots.flatten(1))
    return Reading(values, factors.defined, largest, unexplained, rows.cpu().numpy(), overlap)


@dataclass(frozen=True)
class Factors:
    """The factors by which the weights of a window are multiplied."""

    taken: Any  # a tensor (Q, T, F): places, measures, and the cells of each set of roles
    free: Any  # a tensor (sets, Q, T - 1): what no role accounts for, without the first column
    values: int  # how many of the F are places and measures
    defined: NDArray[np.bool_]  # (Q, V): see `Reading`

    @classmethod
    def of(cls, tokens: Sequence[str], sets: Sequence[frozenset[str]], device: Any) -> "Factors":
        """The factors of T tokens."""
        planes, known = measured(tokens)
        covered = explained(tokens, sets)[:, SKIPPED:]
        values = np.concatenate([places(tokens), planes])[:, SKIPPED:]
        always = np.ones((len(tokens), 1), dtype=bool)
        defined = [*[always] * len(PLACES), known.T, always, always]
        return cls(
            torch.from_numpy(np.concatenate([values, covered])).to(device).permute(1, 2, 0),
            torch.from_numpy(1 - covered[:, :, 1:]).to(device),
            len(values),
            np.concatenate(defined, axis=1)[SKIPPED:],
        )


def numbers_of(maps: Any, factors: Factors, set_of: Any) -> tuple[Any, Any, Any]:
    """The values, the largest weight and the largest unexplained one of the queries of a layer."""
    products = (maps.permute(1, 0, 2) @ factors.taken).permute(1, 0, 2)  # (H, Q, F)
    heads = torch.arange(len(maps))
    explained = products[heads, :, factors.values + set_of]
    values = [products[:, :, : factors.values], entropies(maps)[:, :, None], explained[:, :, None]]
    others = maps[:, :, 1:]
    return torch.cat(values, dim=2), others.amax(-1), (others * factors.free[set_of]).amax(-1)


def entropies(maps: Any) -> Any:
    """The entropy of each row by the largest that it can have, (H, Q), from 0 to 1."""
    keys = torch.arange(SKIPPED + 1, SKIPPED + 1 + maps.shape[1], device=maps.device)
    logarithms = maps.clamp_min(torch.finfo(maps.dtype).tiny).log_()
    return -torch.einsum("hqt,hqt->hq", maps, logarithms) / keys.log()


def overlaps(roots: Any) -> NDArray[np.float64]:
    """How far the rows of two heads overlap, summed over every second query, (R, R).

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
