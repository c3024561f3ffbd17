"""What heads do on ordinary text as the site serves it: a file of all heads, and one for each."""

from pathlib import Path

from generator.run import TEXT
from generator.shared import Json, compact_json, content_hash, read_json, sha256


def text_files(folder: Path) -> tuple[Json, dict[str, Path]] | None:
    """What the site says of all heads of a model, and the files of the heads by address.

    Args:
        folder: build/data/<model>.

    Returns:
        The contents of text.json with the `folder` of the other files; None without any.
    """
    path = folder / f"{TEXT}.json"
    if not path.is_file():
        return None
    heads = sorted((folder / TEXT).glob("*.json"))
    digest = content_hash(compact_json([sha256(each.read_bytes()) for each in heads]))
    place = f"data/{folder.name}/{TEXT}.{digest}"
    return read_json(path) | {"folder": place}, {f"{place}/{each.name}": each for each in heads}
