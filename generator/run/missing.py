"""The models in models.yml that a build lacks, with reasons (build/data/missing.json)."""

import json
import shutil
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from generator.content import Content
from generator.run.built_files import NAME as RECORD
from generator.shared import BuildError, compact_json, say, write_if_changed

NAME = "missing.json"


@dataclass(frozen=True)
class Missing:
    """A listed model that this build lacks, and why."""

    id: str
    name: str
    reason: str


def model_folders(content: Content, data: Path) -> list[Path]:
    """The folders of the models that this build shows.

    Such a model was run by this build or an earlier one, and is not listed as missing.
    """
    gone = {model.id for model in read_missing(data)}
    folders = [data / entry.id for entry in content.models if entry.id not in gone]
    return [folder for folder in folders if (folder / "model.json").is_file()]


def read_missing(data: Path) -> list[Missing]:
    """The models that the last run lacked.

    Raises:
        BuildError: when the file is damaged.
    """
    path = data / NAME
    keys = {field.name for field in fields(Missing)}
    try:
        found = json.loads(path.read_bytes()) if path.is_file() else []
        whole = all(each.keys() == keys and all(map(is_text, each.values())) for each in found)
    except (ValueError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise BuildError(f"{path}: is damaged; run `make build`")
    return [Missing(**each) for each in found]


def forget_others(content: Content, data: Path) -> None:
    """Remove the data of models that models.yml does not list, such as data under an old id."""
    listed = {entry.id for entry in content.models}
    for record in sorted(data.glob(f"*/{RECORD}")):
        folder = record.parent
        if folder.name not in listed:
            shutil.rmtree(folder)
            say(f"{folder}: removed, since models.yml lists no model {folder.name!r}")


def is_text(value: object) -> bool:
    """Whether a value is text, as every value in the file should be."""
    return isinstance(value, str)


def write_missing(data: Path, missing: list[Missing]) -> None:
    """Write which models this run lacks, with the reasons."""
    write_if_changed(data / NAME, compact_json([asdict(model) for model in missing]))
