"""The weights of a GGUF file in transformers' own format, kept because converting takes long.

Dequantising is the longest part of a load. Its result depends only on the file and on transformers,
so it is kept in `.cache/weights`, beside the project, under the file's hash.
"""

import shutil
import tempfile
from pathlib import Path

from transformers import __version__ as VERSION

from generator.content import ModelEntry
from generator.run.loading import load_model, load_tokenizer
from generator.run.sources import Location
from generator.shared import PACKAGE, say

CACHE = PACKAGE.parent / ".cache" / "weights"


def dequantised(entry: ModelEntry, location: Location) -> Location:
    """Where transformers finds the weights of a location dequantised; the same if they are already.

    Raises:
        BuildError: when transformers cannot load the file.
    """
    if location.gguf is None:
        return location
    sha256 = location.weights_sha256()
    kept = CACHE / f"{sha256}-{VERSION}"
    if not kept.is_dir():
        say(f"{entry.name}: dequantising {location.gguf} (once; kept in {CACHE.parent.name}/)")
        try:
            keep(entry, location, kept)
        except OSError as error:  # a full disk, a folder that is not ours: only slower
            say(f"{entry.name}: not kept: {error.strerror or error}")
            return location
    return Location(kept, tokenizer=location.tokenizer)


def keep(entry: ModelEntry, location: Location, kept: Path) -> None:
    """Write tokenizer and weights to `kept`, whole or not at all, and remove what they replace."""
    whole = entry.model_copy(update={"dtype": "float32", "device_map": None})
    tokenizer, _ = load_tokenizer(whole, location)
    model = load_model(whole, location, "cpu")
    model.hf_quantizer = None  # it would refuse to save, though all weights are plain numbers now
    model.config.__dict__.pop("quantization_config", None)
    CACHE.mkdir(parents=True, exist_ok=True)
    for earlier in CACHE.glob(f"{kept.name.partition('-')[0]}-*"):  # of another transformers
        shutil.rmtree(earlier, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        making = Path(folder) / kept.name
        model.save_pretrained(making)
        tokenizer.save_pretrained(making)
        if not kept.is_dir():  # another build may have been first
            making.rename(kept)
