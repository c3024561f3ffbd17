"""Bytes per weight as transferred: ours, the peers', and a lower bound for any code."""

import gzip

import numpy as np

from generator.shared.dumps import Dump, encode, pack
from generator.shared.heads import Attention
from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.peers import bertviz_page, circuitsvis_page

BYTES_PER_WEIGHT = 1.06  # budget, gzipped


def compressed(data: bytes) -> int:
    """Return the size after gzip at level 6, which most servers use."""
    return len(gzip.compress(data, 6, mtime=0))


def weights_of(attention: Attention) -> int:
    """Count the weights of (L, H, T, T) that can differ from zero."""
    layers, heads, length, _ = attention.shape
    return int(layers * heads * length * (length + 1) // 2)


def entropy_bytes(attention: Attention) -> float:
    """Return the order-0 entropy of our integers, in bytes per weight."""
    _, counts = np.unique(np.concatenate(pack(attention)), return_counts=True)
    shares = counts / counts.sum()
    return float(-(shares * np.log2(shares)).sum() / 8)


def our_bytes(attention: Attention, tokens: list[str]) -> bytes:
    """Return our file for this attention."""
    return encode(Dump("bench", "bench", "".join(tokens), tokens, attention))


def sizes(given: Given) -> Measured:
    """Make a row for every format: name, bytes, gzipped bytes, gzipped bytes per weight."""
    attention, tokens = given.samples["bench"]
    pages = {
        "this project": our_bytes(attention, tokens),
        "CircuitsVis 1.43.3, attention heads": circuitsvis_page(attention, tokens).encode(),
        "BertViz 1.4.1, model view": bertviz_page(attention, tokens).encode(),
    }
    weights, bound = weights_of(attention), entropy_bytes(attention)
    zipped = {name: compressed(data) for name, data in pages.items()}
    rows = [
        [name, f"{len(pages[name]):,}", f"{size:,}", f"{size / weights:.2f}"]
        for name, size in zipped.items()
    ]
    least = ["order-0 entropy of our integers", "", f"{bound * weights:,.0f}", f"{bound:.2f}"]
    ours = zipped["this project"] / weights
    return Measured(
        [*rows, least],
        {"bytes of gzip a weight": Figure([ours], BYTES_PER_WEIGHT, exact=True)},
    )
