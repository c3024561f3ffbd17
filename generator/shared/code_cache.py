"""The folder `.cache/code`: what the program computed from its own code, kept for its next start.

What is remembered lies under a hash of all code and of Python's version, so any edit forgets it.
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
    """The folder of what a package's code, as it is now, has computed.

    Args:
        package: the folder of its sources; the cache lies beside it.
    """
    sources = (
        path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes()
        for path in sorted(package.rglob("*.py"))
    )
    version = sha256(b"\0".join([sys.version.encode(), *sources]))
    return package.parent / ".cache" / "code" / version


def recall(package: Path, name: str) -> bytes | None:
    """What was remembered by a name; None if nothing was."""
    try:
        return (cache_of(package) / sha256(name.encode())).read_bytes()
    except OSError:
        return None


def remember(package: Path, name: str, data: bytes) -> None:
    """Keep what follows from a name and the package's code alone."""
    folder = cache_of(package)
    with suppress(OSError):  # a full disk, a folder that is not ours: only slower
        if not folder.is_dir():
            shutil.rmtree(folder.parent, ignore_errors=True)  # what other code computed
        write_atomic(folder / sha256(name.encode()), data)


def made_once(package: Path, name: str, of: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, as JSON; from the last build if it was made of the same.

    Args:
        package: the folder of the sources that it also follows from.
        name: by which it is remembered, the last one only.
        of: the hash of what it is made of.
        make: makes it.
    """
    last = json.loads(recall(package, name) or b"{}")
    if last.get("of") != of:
        last = {"of": of, "made": make()}
        remember(package, name, compact_json(last))
    return last["made"]
