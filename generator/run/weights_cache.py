"""The cache of dequantised weights of GGUF files, in the project's folder; needs no torch."""

import shutil
from importlib.metadata import version
from pathlib import Path

from generator.run.sources import Location
from generator.shared import PACKAGE, say

CACHE = PACKAGE.parent / ".cache" / "weights"
NOTE = "types.json"  # the types of the parameters in the GGUF file; this file is written last


def place_of(location: Location) -> Path:
    """The folder for a file's weights, named by the file's hash and the transformers version."""
    return CACHE / f"{location.weights_sha256()}-{version('transformers')}"


def kept(location: Location) -> Location:
    """The location of the dequantised weights, or the given location if there are none."""
    if location.gguf is None or not ((place := place_of(location)) / NOTE).is_file():
        return location
    return Location(place, tokenizer=location.tokenizer)


def forget_damaged() -> None:
    """Remove incomplete weights, which a power failure can leave; the next load makes them again.

    A file counts as complete if it has the length that its header names; its bytes are not read.
    """
    for path in CACHE.glob("*/*.safetensors"):
        if is_damaged(path):
            say(f"{path.parent}: removed, because {path.name} is damaged")
            shutil.rmtree(path.parent, ignore_errors=True)


def is_damaged(path: Path) -> bool:
    """Whether a safetensors file lacks its header, or is not as long as its header says."""
    from safetensors import SafetensorError, safe_open  # transformers needs this package, too

    try:
        with safe_open(path, framework="np"):
            return False
    except SafetensorError:
        return True
