"""The served files about heads on ordinary text: for all heads, each head, and the search."""

from pathlib import Path

from generator.publish.text_search import search_file
from generator.publish.versions import read_version
from generator.run import TEXT
from generator.shared import Json, compact_json, content_hash, read_json, sha256
from generator.text import TEXT_FORMAT


def text_files(folder: Path) -> tuple[Json, dict[str, bytes | Path]] | None:
    """The file about all heads of a model on ordinary text, and the other files by address.

    The other files are a file for each head, and `search.json` with the examples of all heads.

    Args:
        folder: build/data/<model>.

    Returns:
        The contents of text.json, to which `folder`, the address of the other files, is added;
        None if the model was not run on text.

    Raises:
        BuildError: when an earlier version of the generator made the file.
    """
    path = folder / f"{TEXT}.json"
    if not path.is_file():
        return None
    about = read_version(path, TEXT_FORMAT)
    heads = sorted((folder / TEXT).glob("*.json"))
    search = compact_json(search_file(about, map(read_json, heads)))
    digest = content_hash(compact_json([sha256(each.read_bytes()) for each in heads]) + search)
    place = f"data/{folder.name}/{TEXT}.{digest}"
    files = {f"{place}/{each.name}": each for each in heads} | {f"{place}/search.json": search}
    return about | {"folder": place}, files
