"""Reading a file of build/data that this version of the generator must have made."""

from pathlib import Path

from generator.shared import BuildError, Json, read_json


def read_version(path: Path, version: int) -> Json:
    """The parsed file.

    Raises:
        BuildError: when it has another version than is served, as after an update of the generator.
    """
    file: Json = read_json(path)
    if (found := file.get("format")) != version:
        raise BuildError(f"{path}: has format {found}, not {version}; run `make build`")
    return file
