"""Where the weights of GGUF files are kept dequantised, beside the project; no torch is needed."""

import shutil
from importlib.metadata import version
from pathlib import Path

from generator.run.sources import Location
from generator.shared import PACKAGE, say

CACHE = PACKAGE.parent / ".cache" / "weights"
NOTE = "types.json"  # written last: of what type the parameters of the file are


def place_of(location: Location) -> Path:
    """The folder for a file's weights: what it holds depends on the file and on transformers."""
    return CACHE / f"{location.weights_sha256()}-{version('transformers')}"


def kept(location: Location) -> Location:
    """Where a location's weights are kept dequantised; the same where they are not."""
    if location.gguf is None or not ((place := place_of(location)) / NOTE).is_file():
        return location
    return Location(place, tokenizer=location.tokenizer)


def forget_damaged() -> None:
    """Remove weights that are not whole, as after a power failure; the next load makes them again.

    A file is whole if it is as long as its header says; its bytes are not read.
    """
    for path in CACHE.glob("*/*.safetensors"):
        if is_damaged(path):
            say(f"{path.parent}: removed, because {path.name} is damaged")
            shutil.rmtree(path.parent, ignore_errors=True)


def is_damaged(path: Path) -> bool:
    """Whether a safetensors file is longer or shorter than its header says, or has none."""
    from safetensors import SafetensorError, safe_open  # part of what transformers needs

    try:
        with safe_open(path, framework="np"):
            return False
    except SafetensorError:
        return True
