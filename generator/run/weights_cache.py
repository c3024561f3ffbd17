"""Where the weights of GGUF files are kept dequantised, beside the project; no torch is needed."""

from importlib.metadata import version
from pathlib import Path

from generator.run.sources import Location
from generator.shared import PACKAGE

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
