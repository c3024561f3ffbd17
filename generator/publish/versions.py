"""Reads a file of build/data, and refuses it if another version of the generator made it."""

from pathlib import Path

from generator.shared import BuildError, Json, read_json


def read_version(path: Path, version: int) -> Json:
    """The parsed JSON of a file.

    Raises:
        BuildError: when the file's `format` is not `version`, as after an update of the generator.
    """
    file: Json = read_json(path)
    if (found := file.get("format")) != version:
        raise BuildError(f"{path}: has format {found}, not {version}; run `make build`")
    return file
