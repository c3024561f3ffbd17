"""The folder `.cache/code`: keeps results that the program computed from its own code.

The next start of the program uses them again. They are stored under a hash of all code and of
Python's version, so any edit discards them.
"""

import json
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from generator.shared.files import compact_json, sha256, write_atomic


@cache
def cache_of(package: Path) -> Path:
    """The folder for the results of a package's current code.

    Args:
        package: the folder of the package's sources; the cache is beside this folder.
    """
    sources = (
        path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes()
        for path in sorted(package.rglob("*.py"))
    )
    version = sha256(b"\0".join([sys.version.encode(), *sources]))
    return package.parent / ".cache" / "code" / version


def recall(package: Path, name: str) -> bytes | None:
    """The data stored under a name; None if there are none."""
    try:
        return (cache_of(package) / sha256(name.encode())).read_bytes()
    except OSError:
        return None


def remember(package: Path, name: str, data: bytes) -> None:
    """Store data that depend only on the name and the package's code."""
    folder = cache_of(package)
    with suppress(OSError):  # with a full disk or a read-only folder, the next start takes longer
        if not folder.is_dir():
            shutil.rmtree(folder.parent, ignore_errors=True)  # the results of other code
        write_atomic(folder / sha256(name.encode()), data)


def made_once(package: Path, name: str, of: str, make: Callable[[], Any]) -> Any:
    """The JSON value that `make` returns, taken from the last build if `of` has not changed.

    Args:
        package: the folder of the sources; the value also depends on them.
        name: the name under which the last value is stored.
        of: the hash of the inputs.
        make: computes the value.
    """
    last = json.loads(recall(package, name) or b"{}")
    if last.get("of") != of:
        last = {"of": of, "made": make()}
        remember(package, name, compact_json(last))
    return last["made"]
