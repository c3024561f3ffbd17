"""Cuts files of build/data into the parts that the site serves, one file per layer."""

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.publish.addresses import hashed_address
from generator.publish.trees import Source
from generator.shared import Json, compact_json, content_hash, write_atomic


def cut_files(
    path: Path, code: str, layers: int, cut: Callable[[], Iterable[Json]], docs: Path | None = None
) -> tuple[str, dict[str, Source]]:
    """Cut a file; return the address of the folder with its parts, and the parts by address.

    The address contains a hash of the file and of the code that cuts it, so parts that the last
    build made can be used again. Parts are written to disk at once, so that the parts of only one
    file are in memory at a time.

    Args:
        path: the file in build/data/<model>.
        code: a hash of the code that cuts it.
        layers: the number of parts.
        cut: returns the parts, one for each layer.
        docs: the folder build/docs, to which the parts are written; if it is None, the parts stay
            in memory.
    """
    whole = hashed_address(path).removesuffix(path.suffix)
    start, _, hashed = whole.rpartition(".")
    folder = f"{start}.{content_hash(f'{hashed} {code}'.encode())}"
    names = [f"{folder}/L{layer}.json" for layer in range(layers)]
    if docs is None:
        return folder, dict(zip(names, map(compact_json, cut()), strict=True))
    if not all((docs / name).is_file() for name in names):
        for name, part in zip(names, cut(), strict=True):
            write_atomic(docs / name, compact_json(part))
    return folder, {name: docs / name for name in names}
