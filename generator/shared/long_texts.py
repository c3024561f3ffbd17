"""The files of a long text: one with small maps of all heads, and one with each head's weights.

All weights of a text of 512 tokens would make a file of a hundred megabytes. But a reader sees the
heads as small maps, which need only the largest weight in each block. All weights are needed for
only one head at a time.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.shared.dumps import pack, pack_sink
from generator.shared.files import Json, compact_json
from generator.shared.heads import Attention, Sink, head_name
from generator.shared.settings import BLOCKS, LONG, POOLED_SCALE, SCALE

LONG_FORMAT = 2  # the format of a long text's files; the files of other sentences have format 1


def is_long(tokens: list[str]) -> bool:
    """Whether a text with these tokens is a long text."""
    return len(tokens) > LONG


def pooled(layer: Attention) -> list[list[int]]:
    """The largest weight in each block of cells, for the small maps.

    Args:
        layer: the weights of one layer, (H, T, T).

    Returns:
        H lower triangles of BLOCKS x BLOCKS integers, query by query, in steps of
        1 / POOLED_SCALE. Block b of tokens begins at token floor(b * T / BLOCKS).
    """
    starts = block_starts(layer.shape[-1])
    blocks = np.maximum.reduceat(np.maximum.reduceat(layer, starts, axis=1), starts, axis=2)
    return pack(blocks[np.newaxis], POOLED_SCALE)


def block_starts(length: int) -> NDArray[np.intp]:
    """The first token of each block of tokens."""
    return np.arange(BLOCKS, dtype=np.intp) * length // BLOCKS


def long_header(
    names: Json, layers: int, heads: int, maps: list[list[int]], measures: Json
) -> bytes:
    """The bytes of <sentence>.long.json.

    Args:
        names: model, sentence, text and tokens.
        layers: the number of layers in the model.
        heads: the number of heads in a layer.
        maps: the rows that `pooled` returns for one layer after the other.
        measures: the scores of the heads on this text, as in model.json.
    """
    sizes = {"layers": layers, "heads": heads, "blocks": BLOCKS, "scale": POOLED_SCALE}
    value = {"format": LONG_FORMAT, **names, **sizes, "measures": measures}
    return compact_json(value | {"pooled": maps})


def head_files(
    names: Json, layer: int, weights: Attention, sink: Sink | None = None
) -> Iterator[tuple[str, bytes]]:
    """The files of one layer's heads: the ending of each name, such as `L3H2.json`, and the bytes.

    Args:
        names: model and sentence.
        layer: the number of the layer.
        weights: the weights of the layer, (H, T, T).
        sink: what each query gives to the layer's attention sink, (H, T), if it has one.
    """
    for head, one in enumerate(weights):
        [row] = pack(one[np.newaxis, np.newaxis])
        value = {"format": LONG_FORMAT, **names, "layer": layer, "head": head, "scale": SCALE}
        value["attention"] = row
        if sink is not None:
            [value["sink"]] = pack_sink(sink[np.newaxis, head : head + 1])
        yield f"{head_name((layer, head))}.json", compact_json(value)
