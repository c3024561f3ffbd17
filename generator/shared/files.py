"""Reading and writing files: damaged files raise BuildError, and writes are atomic."""

import hashlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.shared.errors import BuildError

Json = dict[str, Any]  # the value of a file in build/data, or a part of such a value


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file beside `path` and rename it, so that `path` is never a half-written file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = write_new(path.parent, path.name, data)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(folder: Path | None, name: str, data: bytes) -> Path:
    """Write a new file whose name contains `name`; return its path.

    Args:
        folder: the folder of the file; None for the system's temporary folder.
        name: a part of the file's name.
        data: the bytes of the file.
    """
    handle, path = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(path).chmod(0o644)  # mkstemp makes a file that a web server cannot read
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write only if the bytes differ, so that live reload sees only real changes.

    Returns:
        Whether the file was written.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomic(path, data)
    return True


def read_json(path: Path) -> Any:
    """The parsed JSON of a file in build/data.

    Raises:
        BuildError: when the file is not JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BuildError(f"{path}: is damaged ({error}); run `make build`") from None


def recent_json(path: Path) -> Any:
    """The parsed JSON of a file in build/data, from memory if the file was read recently.

    Exercises read a file many times. The value is shared and must not be changed.
    """
    return kept_json(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def kept_json(path: Path, changed: int) -> Any:
    """The parsed JSON of a file; `changed`, its modification time, is part of the cache's key."""
    return read_json(path)


def compact_json(value: Any) -> bytes:
    """One line of JSON in UTF-8 without spaces; equal values in the same order give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def content_hash(data: bytes) -> str:
    """The first 12 hex digits of the SHA-256: enough to tell two versions of a file apart."""
    return sha256(data)[:12]
