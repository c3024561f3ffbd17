"""The preview picture of a link to the site: all heads on one sentence, as a PNG."""

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.content import Colours, channels
from generator.publish.gather import Published
from generator.publish.ramp import ramp
from generator.shared import Attention, content_hash, read_dump

WIDTH, HEIGHT = 1200, 630  # px; the size that Open Graph readers crop least
MARGIN, GAP = 40, 4  # px around the maps and between them
COLOURS = 255  # steps of the ramp; the palette has GROUND as one more entry
GROUND = "#f3f1eb"  # --paper-2 of tokens.css, for keys that a query cannot see
Bytes = NDArray[np.uint8]


def add_previews(published: Published, colours: Colours) -> None:
    """Add a picture of the default model on each sentence, for links from other sites."""
    darkest = colours.ramp.light if colours.ramp else None
    default = published.catalogue["models"][0]["id"]
    for (model, sentence), path in published.dumps.items():
        if model == default:
            picture = preview_of(path, path.stat().st_mtime_ns, darkest)
            address = f"data/{model}/{sentence}.{content_hash(picture)}.png"
            published.files[address] = picture
            published.previews[sentence] = address


@lru_cache(maxsize=256)  # `make serve` renders the site at every save
def preview_of(path: Path, changed: int, darkest: str | None) -> bytes:
    """The picture of a dump. `changed`, its time of change, is part of the cache's key."""
    return preview(read_dump(path).attention, darkest)


def preview(attention: Attention, darkest: str | None = None) -> bytes:
    """The PNG of all heads (L, H, T, T), layer by layer, with maps as large as possible.

    `darkest` is the colour of the weight 1; None for the site's own.
    """
    layers, heads, length, _ = attention.shape
    columns, pitch = arrange(layers * heads)
    rows = -(-layers * heads // columns)
    left, top = (WIDTH - columns * pitch + GAP) // 2, (HEIGHT - rows * pitch + GAP) // 2
    pixels = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for index, weights in enumerate(attention.reshape(-1, length, length)):
        y, x = top + index // columns * pitch, left + index % columns * pitch
        pixels[y : y + pitch - GAP, x : x + pitch - GAP] = small_map(weights, pitch - GAP)
    return png(pixels, [*ramp("light", darkest, COLOURS), channels(GROUND)])


def arrange(count: int) -> tuple[int, int]:
    """The number of columns, and the px from map to map, that make `count` maps largest."""
    width, height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    sizes = [
        min(width // columns, height // -(-count // columns)) for columns in range(1, count + 1)
    ]
    best = int(np.argmax(sizes))
    return best + 1, max(sizes[best], GAP + 1)


def small_map(weights: NDArray[np.float32], size: int) -> Bytes:
    """One head (T, T) as size x size palette indices; a pixel shows the largest of its cells."""
    starts = np.arange(size) * len(weights) // size
    entries = np.rint(weights * (COLOURS - 1))
    entries[np.triu_indices(len(weights), 1)] = -1  # later keys
    shown = np.maximum.reduceat(np.maximum.reduceat(entries, starts, axis=0), starts, axis=1)
    return np.where(shown < 0, COLOURS, shown).astype(np.uint8)


def png(pixels: Bytes, palette: Sequence[Sequence[int]]) -> bytes:
    """A PNG with a palette. `pixels`: palette indices, (height, width)."""
    height, width = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)  # filter type 0: none
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(byte for colour in palette for byte in colour)),
            (b"IDAT", zlib.compress(lines, 6)),  # level 9 is a tenth smaller and five times slower
            (b"IEND", b""),
        )
    )
