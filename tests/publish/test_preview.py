"""The preview picture is a PNG of all heads in the colours of the figures."""

import json
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pytest

from generator.content import Colours, Shades, channels
from generator.publish import publish
from generator.publish.preview import (
    COLOURS,
    GAP,
    GROUND,
    add_previews,
    arrange,
    preview,
    small_maps,
)
from generator.publish.ramp import ramp
from generator.site.build import ASSETS
from tests.conftest import ROOT, causal_attention
from tests.pages_content import Build


def decode(png: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Read the palette (N, 3) and the pixels (height, width), strictly by the PNG format."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        (check,) = struct.unpack(">I", png[at + 8 + size : at + 12 + size])
        assert check == zlib.crc32(name + body)
        chunks[name], at = body, at + 12 + size
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    pixels, above = [], np.zeros(width, np.uint8)
    for line in lines:  # the first byte is the filter: 0 none, 2 minus the line above
        assert line[0] in (0, 2)
        above = line[1:] + above if line[0] else line[1:]
        pixels.append(above)
    return np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3), np.stack(pixels)


def test_the_picture_has_the_size_that_readers_of_links_expect() -> None:
    palette, pixels = decode(preview(causal_attention(2, 3, 5)))
    assert pixels.shape == (630, 1200)
    assert pixels.max() < len(palette)
    assert list(palette[pixels[0, 0]]) == list(palette[0])  # the margin has the paper's colour


def test_every_head_has_its_map_at_its_position() -> None:
    attention = np.zeros((1, 2, 1, 1), dtype=np.float32)
    attention[0, 1] = 1
    palette, pixels = decode(preview(attention))
    columns, pitch = arrange(2)
    top = (630 - -(-2 // columns) * pitch + GAP) // 2 + 5
    left = (1200 - columns * pitch + GAP) // 2 + 5
    assert list(palette[pixels[top, left]]) == list(palette[0])
    second = (top, left + pitch) if columns > 1 else (top + pitch, left)
    assert list(palette[pixels[second]]) == list(ramp("light", None, COLOURS)[-1])


def test_a_pixel_shows_the_largest_of_its_cells_and_later_keys_have_the_ground_colour() -> None:
    weights = np.tril(np.full((8, 8), 0.1, dtype=np.float32))
    weights[7, 0] = 1
    (small,) = small_maps(weights[np.newaxis], 4)
    assert small[3, 0] == 254
    assert small[0, 3] == 255
    assert decode(preview(weights[np.newaxis, np.newaxis]))[0][255].tolist() == [*channels(GROUND)]


@pytest.mark.parametrize("count", [1, 6, 144, 270])
def test_all_heads_fit(count: int) -> None:
    columns, pitch = arrange(count)
    assert columns * pitch <= 1120
    assert -(-count // columns) * pitch <= 550


def test_the_colours_are_those_of_the_figures(node: str) -> None:
    script = (
        f"import {{ sequentialRamp }} from '{ROOT}/site_assets/js/shared/ramp.js';"
        "console.log(JSON.stringify([...sequentialRamp(false)]))"
    )
    command = [node, "--input-type=module", "--eval", script]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    figures = np.array(json.loads(printed)).reshape(-1, 3)
    ours = np.array([list(each) for each in ramp("light", None, COLOURS)])[
        np.rint(np.linspace(0, 254, len(figures))).astype(int)
    ]
    assert np.abs(figures - ours).max() <= 2  # the lengths of the tables differ by one


def test_a_map_of_fewer_cells_than_pixels_shows_each_cell_as_a_block() -> None:
    weights = np.tril(np.linspace(0.1, 0.9, 9, dtype=np.float32).reshape(1, 3, 3))
    (small,) = small_maps(weights, 7)
    cells = [0, 0, 0, 1, 1, 2, 2]  # 7 pixels for 3 cells
    expected = [[round(254 * weights[0, q, k]) if k <= q else 255 for k in cells] for q in cells]
    assert small.tolist() == expected


def test_a_picture_of_the_last_build_is_taken_until_attention_or_colours_change(
    small_build: Build, tmp_path: Path
) -> None:
    def drawn(colours: Colours, **changed: str) -> dict[str, int]:
        """Draw the pictures; return the inode of each file, by sentence."""
        published = publish(small_build.content, small_build.out / "data", ASSETS)
        runs = published.catalogue["models"][0]["sentences"]
        for name, address in changed.items():
            runs[name] = runs[name] | {"attention": address}
        add_previews(published, colours, tmp_path)
        found = {name: tmp_path / address for name, address in published.previews.items()}
        assert set(found.values()) <= set(published.files.values())
        assert all(path.read_bytes().startswith(b"\x89PNG") for path in found.values())
        return {name: path.stat().st_ino for name, path in found.items()}

    first = drawn(Colours())
    assert drawn(Colours()) == first
    name = next(iter(first))
    edited = drawn(Colours(), **{name: "data/other.json"})
    assert [each for each in first if edited[each] != first[each]] == [name]
    red = drawn(Colours(ramp=Shades(light="#700000", dark="#ffeeee")))
    assert not set(red.values()) & set(first.values())
