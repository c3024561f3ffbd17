"""Draws the preview pictures for links to the site: a PNG of all heads on one sentence."""

import os
import struct
import zlib
from collections import deque
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.content import Colours, channels
from generator.publish.published import Published
from generator.publish.ramp import ramp
from generator.shared import (
    Attention,
    code_key,
    compact_json,
    content_hash,
    in_parallel,
    read_dump,
    write_atomic,
)

WIDTH, HEIGHT = 1200, 630  # px; sites with Open Graph previews crop a picture of this size least
MARGIN, GAP = 40, 4  # px around the maps and between them
COLOURS = 255  # steps of the ramp; GROUND is the 256th colour of the palette
LEVEL = 3  # zlib level: files are as small as with level 6, in half the time
GROUND = "#f3f1eb"  # --paper-2 of tokens.css, for keys that a query cannot see
Bytes = NDArray[np.uint8]


def add_previews(published: Published, colours: Colours, docs: Path) -> None:
    """Add a picture of the default model's heads on each sentence that is not a long text.

    Args:
        published: what the site publishes.
        colours: the colours that the author changed.
        docs: the folder build/docs. Pictures are written there at once, to save memory. A picture
            that the last build drew from the same attention is kept.
    """
    darkest = colours.ramp.light if colours.ramp else None
    code = code_key("publish.preview:preview")
    default = published.catalogue["models"][0]
    absent: dict[Path, Path] = {}  # the dump of each picture that has to be drawn
    for sentence, entry in default["sentences"].items():
        if "long" in entry:
            continue
        key = content_hash(compact_json([code, darkest, entry["attention"]]))
        address = f"data/{default['id']}/{sentence}.{key}.png"
        published.files[address] = docs / address
        published.previews[sentence] = address
        if not (docs / address).is_file():
            absent[docs / address] = published.dumps[default["id"], sentence]

    def draw(picture: Path) -> None:
        write_atomic(picture, preview(read_dump(absent[picture]).attention, darkest))

    deque(in_parallel(draw, absent, os.cpu_count() or 1), maxlen=0)


def preview(attention: Attention, darkest: str | None = None) -> bytes:
    """The PNG of all heads, layer by layer, with maps as large as possible.

    Args:
        attention: the weights, (L, H, T, T).
        darkest: the colour of the weight 1; None for the default colour.
    """
    layers, heads, length, _ = attention.shape
    columns, pitch = arrange(layers * heads)
    rows = -(-layers * heads // columns)
    left, top = (WIDTH - columns * pitch + GAP) // 2, (HEIGHT - rows * pitch + GAP) // 2
    pixels = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    small = small_maps(attention.reshape(-1, length, length), pitch - GAP)
    for index, pixel_rows in enumerate(small):
        y, x = top + index // columns * pitch, left + index % columns * pitch
        pixels[y : y + pitch - GAP, x : x + pitch - GAP] = pixel_rows
    return png(pixels, palette_of(darkest))


@cache
def palette_of(darkest: str | None) -> list[bytes]:
    """The colours of a picture: the ramp of the weights, then GROUND."""
    return [*ramp("light", darkest, COLOURS), bytes(channels(GROUND))]


def arrange(count: int) -> tuple[int, int]:
    """The number of columns with which `count` maps are largest, and the px from map to map."""
    width, height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    sizes = [
        min(width // columns, height // -(-count // columns)) for columns in range(1, count + 1)
    ]
    best = int(np.argmax(sizes))
    return best + 1, max(sizes[best], GAP + 1)


def small_maps(weights: NDArray[np.float32], size: int) -> Bytes:
    """The maps of heads as palette indices, (N, size, size); a pixel shows its largest cell.

    Args:
        weights: the weights of N heads, (N, T, T).
        size: the height and width of a map in px.
    """
    length = weights.shape[-1]
    starts = np.arange(size) * length // size
    entries = np.rint(weights * (COLOURS - 1)).astype(np.int16)
    entries[:, *np.triu_indices(length, 1)] = -1  # the keys after each query
    if size < length:
        entries = np.maximum.reduceat(np.maximum.reduceat(entries, starts, axis=1), starts, axis=2)
        starts = np.arange(size)
    shown = np.where(entries < 0, COLOURS, entries).astype(np.uint8)
    return np.asarray(shown.take(starts, axis=1).take(starts, axis=2))  # enlarges small maps


def png(pixels: Bytes, palette: Sequence[Sequence[int]]) -> bytes:
    """A PNG with a palette.

    Args:
        pixels: the palette index of each pixel, (height, width).
        palette: the colours.
    """
    height, width = pixels.shape
    lines = np.full((height, width + 1), 2, dtype=np.uint8)  # filter type 2: minus the line above
    lines[0, 1:] = pixels[0]
    np.subtract(pixels[1:], pixels[:-1], out=lines[1:, 1:])
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(byte for colour in palette for byte in colour)),
            (b"IDAT", zlib.compress(lines.tobytes(), LEVEL)),
            (b"IEND", b""),
        )
    )
