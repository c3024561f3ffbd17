"""The files about removals as the site serves them, and the list of their addresses.

Few readers need the list, so it is not in the catalogue, which every reader loads. Moved maps are
split by the layer of the removed head, because a reader opens one head at a time.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.publish.addresses import hashed_address
from generator.publish.cut_files import cut_files
from generator.publish.trees import Source
from generator.shared import FORMAT, Json, code_key, read_json

# For each key in the list, the ending of the file's name: `<sentence>.<ending>.json`.
KINDS = {"effects": "effects", "zero": "effects-zero", "cells": "cells"}


def effects_files(
    folder: Path, sentences: Iterable[str], layers: int, heads: int, docs: Path | None = None
) -> tuple[Json | None, dict[str, Source]]:
    """The list of a model's files about removals, and the files by address.

    Args:
        folder: build/data/<model>.
        sentences: the ids of the sentences that the site shows.
        layers: the number of layers of the model.
        heads: the number of heads in each layer.
        docs: the folder build/docs, to which the parts of large files are written; if it is None,
            the parts stay in memory.

    Returns:
        The list, which is None if no heads were removed, and the files.
    """
    code = code_key("publish.effects_files:cut")
    files: dict[str, Source] = {}

    def copy(path: Path) -> str | None:
        if not path.is_file():  # the zero baseline is optional
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
    """Cut the file with the moved maps of a sentence into parts, one for each layer."""
    return list(by_layer(read_json(moved), heads))


def by_layer(moved: Json, heads: int) -> Iterator[Json]:
    """The parts of a file with moved maps, one for each layer of removed heads.

    The parts have the same format as the file.
    """
    rows = moved["moved"]
    for first in range(0, len(rows), heads):
        yield moved | {"moved": rows[first : first + heads]}
