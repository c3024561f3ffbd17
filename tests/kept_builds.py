"""Keep the data of long builds in `.cache/tests` between runs of `make test`.

A build that starts from kept data reruns only what is stale by the build's own keys, or damaged. A
fresh clone has no kept data, so CI builds everything.
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
LIBRARIES = ("numpy", "torch", "transformers")  # whose version may change the last digit of results


def version_of(build: str, *sources: Path) -> str:
    """Name a build, with what no key covers: library versions, and the sources of random models."""
    libraries = [sys.version, *map(version, LIBRARIES)]
    known = "\n".join([*libraries, *(path.read_text(encoding="utf-8") for path in sources)])
    return f"{build}-{sha256(known.encode())[:16]}"


@contextmanager
def kept(name: str, data: Path, cache: Path = CACHE) -> Iterator[None]:
    """Start from the data that the last build of this name left, and keep this build's data.

    Args:
        name: the build and its version (see `version_of`).
        data: the folder build/data, which the block fills. If the block raises, nothing is kept.
        cache: where data are kept.
    """
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "lock")  # another test run may use the cache at the same time
    with lock:
        if (cache / name).is_dir():
            shutil.copytree(cache / name, data)
    yield
    with lock:
        keep(name, data, cache)


def keep(name: str, data: Path, cache: Path) -> None:
    """Replace the kept data of all versions of a build, completely or not at all."""
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        making = Path(folder) / "data"
        shutil.copytree(data, making)
        for earlier in cache.glob(f"{name.rpartition('-')[0]}-*"):
            shutil.rmtree(earlier)
        making.rename(cache / name)
