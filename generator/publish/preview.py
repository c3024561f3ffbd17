"""The preview picture of a link to the site: all heads on one sentence, as a PNG."""

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.publish.gather import Published
from generator.shared import Attention, content_hash, read_dump

WIDTH, HEIGHT = 1200, 630  # px; the size that Open Graph readers crop least
MARGIN, GAP = 40, 4  # px around the maps and between them
COLOURS = 255  # steps of the ramp; the palette has GROUND as one more entry
PAPER, INK, VIA = "#fbfaf7", "#1f1159", (0.005, -0.19)  # shared/ramp.js, the light ramp
GROUND = "#f3f1eb"  # --paper-2 of tokens.css, for keys that a query cannot see
TO_LMS = np.array(  # from linear sRGB to cone responses, and from these to OKLab (Ottosson 2020)
    [[0.4122214708, 0.5363325363, 0.0514459929],
     [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
TO_LAB = np.array(
    [[0.2104542553, 0.793617785, -0.0040720468],
     [1.9779984951, -2.428592205, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.808675766]]
)  # fmt: skip

Bytes = NDArray[np.uint8]
Doubles = NDArray[np.float64]


def add_previews(published: Published) -> None:
    """Add a picture of the default model on each sentence, for links from other sites."""
    default = published.catalogue["models"][0]["id"]
    for (model, sentence), path in published.dumps.items():
        if model == default:
            picture = preview_of(path, path.stat().st_mtime_ns)
            address = f"data/{model}/{sentence}.{content_hash(picture)}.png"
            published.files[address] = picture
            published.previews[sentence] = address


@lru_cache(maxsize=256)  # `make serve` renders the site at every save
def preview_of(path: Path, changed: int) -> bytes:
    """The picture of a dump. `changed`, its time of change, is part of the cache's key."""
    return preview(read_dump(path).attention)


def preview(attention: Attention) -> bytes:
    """The PNG of all heads (L, H, T, T), layer by layer, with maps as large as possible."""
    layers, heads, length, _ = attention.shape
    columns, pitch = arrange(layers * heads)
    rows = -(-layers * heads // columns)
    left, top = (WIDTH - columns * pitch + GAP) // 2, (HEIGHT - rows * pitch + GAP) // 2
    pixels = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for index, weights in enumerate(attention.reshape(-1, length, length)):
        y, x = top + index // columns * pitch, left + index % columns * pitch
        pixels[y : y + pitch - GAP, x : x + pitch - GAP] = small_map(weights, pitch - GAP)
    return png(pixels, [*ramp(), rgb(GROUND)])


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


def ramp() -> list[Sequence[int]]:
    """The colours of weights from 0 to 1: lightness linear, hue on a Bézier curve, in OKLab."""
    (l0, *start), (l1, *end) = lab(PAPER), lab(INK)
    t = np.linspace(0, 1, COLOURS)
    bends = [
        (1 - t) ** 2 * p + 2 * t * (1 - t) * v + t**2 * q
        for p, v, q in zip(start, VIA, end, strict=True)
    ]
    colours = np.stack([l0 + (l1 - l0) * t, *bends])  # (3, COLOURS)
    linear = np.clip(np.linalg.inv(TO_LMS) @ (np.linalg.inv(TO_LAB) @ colours) ** 3, 0, 1)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return [list(map(int, colour)) for colour in np.rint(curved * 255).T]


def lab(colour: str) -> Doubles:
    """A colour such as #fbfaf7 in OKLab."""
    channels = np.array(rgb(colour)) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(TO_LAB @ np.cbrt(TO_LMS @ linear))


def rgb(colour: str) -> list[int]:
    """The three bytes of a colour such as #fbfaf7."""
    return list(bytes.fromhex(colour[1:]))


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
