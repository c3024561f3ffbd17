"""The files about removals as the site serves them, and the list of their addresses.

The list is a file of its own, as few readers ever need it and all of them load the catalogue. The
maps that removals move are served by the layer of the removed head, since a reader opens one head.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.publish.addresses import hashed_address
from generator.publish.cut_files import cut_files
from generator.publish.trees import Source
from generator.shared import FORMAT, Json, code_key, read_json

KINDS = {"effects": "effects", "zero": "effects-zero", "cells": "cells"}  # names in files


def effects_files(
    folder: Path, sentences: Iterable[str], layers: int, heads: int, docs: Path | None = None
) -> tuple[Json | None, dict[str, Source]]:
    """The list of the files about removals of a model, and the files by address.

    Args:
        folder: build/data/<model>.
        sentences: the ids of those that the site shows.
        layers: of the model.
        heads: in each layer.
        docs: the folder build/docs, into which large files are cut; None to keep them in memory.

    Returns:
        None for the list when no head was removed.
    """
    code = code_key("publish.effects_files:cut")
    files: dict[str, Source] = {}

    def copy(path: Path) -> str | None:
        if not path.is_file():  # zero, which a sentence can do without
            return None
        address = hashed_address(path)
        files[address] = path
        return address

    found = {}
    for name in sentences:
        if not (folder / f"{name}.effects.json").is_file():
            continue
        copies = {kind: copy(folder / f"{name}.{file}.json") for kind, file in KINDS.items()}
        moved = folder / f"{name}.moved.json"
        place, parts = cut_files(moved, code, layers, partial(cut, moved, heads), docs)
        found[name] = copies | {"moved": place}
        files |= parts
    if not found:
        return None, {}
    means = copy(folder / "means.json")
    return {"format": FORMAT, "model": folder.name, "means": means, "sentences": found}, files


def cut(moved: Path, heads: int) -> list[Json]:
    """The file of a sentence's moved maps in parts."""
    return list(by_layer(read_json(moved), heads))


def by_layer(moved: Json, heads: int) -> Iterator[Json]:
    """A file cut into one for each layer of removed heads, each like the whole."""
    rows = moved["moved"]
    for first in range(0, len(rows), heads):
        yield moved | {"moved": rows[first : first + heads]}
