"""The addresses of data files, which contain a hash of the content."""

from pathlib import Path

from generator.shared import content_hash


def hashed_address(path: Path) -> str:
    """The address, under `data/`, of the copy of a file that the site serves.

    Hosts cache files by name for minutes. With the hash, a page never mixes data of two builds.
    """
    return f"data/{path.parent.name}/{path.stem}.{content_hash(path.read_bytes())}{path.suffix}"
