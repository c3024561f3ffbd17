"""`Published`: the files of the site by address, and the data that its pages print."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.left_out import LeftOut
from generator.publish.addresses import hashed_address
from generator.publish.trees import Source
from generator.shared import Json, compact_json, content_hash


@dataclass
class Published:
    """The files of the site by address (from its root), and the data that the pages print."""

    docs: Path | None = None  # build/docs, for parts of large files; None: keep them in memory
    files: dict[str, Source] = field(default_factory=dict)
    catalogue: Json = field(default_factory=dict)  # app/<hash>/catalogue.json
    # By model id:
    models: dict[str, Json] = field(default_factory=dict)  # model.json
    labs: dict[str, Json] = field(default_factory=dict)  # lab.json, if it has parts
    left_out: dict[str, list[LeftOut]] = field(default_factory=dict)  # the items left out
    whys: dict[str, Json] = field(default_factory=dict)  # the index of the why files
    unread: dict[str, dict[str, str]] = field(default_factory=dict)  # by sentence id, the reason
    cards: dict[str, Json] = field(default_factory=dict)  # cards.json
    # By model id and sentence id:
    dumps: dict[tuple[str, str], Path] = field(default_factory=dict)  # the dump
    tokens: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # the tokens
    # By sentence id:
    previews: dict[str, str] = field(default_factory=dict)  # the address of the preview picture
    app: str = ""  # app/<hash>, where the hash covers every file in it


def add_copy(published: Published, path: Path) -> str | None:
    """Add a copy of a file under a name with a hash.

    Returns:
        The address of the copy; None if the file does not exist.
    """
    if not path.is_file():
        return None
    address = hashed_address(path)
    published.files[address] = path
    return address


def add_json(published: Published, name: str, value: Json) -> str:
    """Add JSON that is not in build/data, under a name with a hash; return its address."""
    data = compact_json(value)
    address = f"{name}.{content_hash(data)}.json"
    published.files[address] = data
    return address
