"""Keeps the data of long builds in `.cache/tests`, from one `make test` to the next.

A build that begins with them runs only what its own keys call stale, and damaged files again. In a
fresh clone there are none, so CI builds everything.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from generator.shared import PACKAGE, sha256

CACHE = PACKAGE.parent / ".cache" / "tests"
LIBRARIES = ("numpy", "torch", "transformers")  # whose results may differ in the last digit


def version_of(build: str, *sources: Path) -> str:
    """The name of a build and of what no key knows: the libraries, and files that make a model."""
    libraries = [sys.version, *map(version, LIBRARIES)]
    known = "\n".join([*libraries, *(path.read_text(encoding="utf-8") for path in sources)])
    return f"{build}-{sha256(known.encode())[:16]}"


@contextmanager
def kept(name: str, data: Path, cache: Path = CACHE) -> Iterator[None]:
    """Begin with the data that the last build of this name left, and keep those of this one.

    Args:
        name: of a build and its version (see `version_of`).
        data: the folder build/data, which a build within fills. Nothing is kept when it raises.
        cache: where data are kept.
    """
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "lock")  # another run of the tests may be there, too
    with lock:
        if (cache / name).is_dir():
            shutil.copytree(cache / name, data)
    yield
    with lock:
        keep(name, data, cache)


def keep(name: str, data: Path, cache: Path) -> None:
    """Replace what is kept of all versions, by whole data or not at all."""
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        making = Path(folder) / "data"
        shutil.copytree(data, making)
        for earlier in cache.glob(f"{name.rpartition('-')[0]}-*"):
            shutil.rmtree(earlier)
        making.rename(cache / name)
