"""The weights of a GGUF file in transformers' own format, kept because converting takes long.

Dequantising is the longest part of a load. Its result depends only on the file and on transformers,
so it is kept in `.cache/weights`, beside the project, under the file's hash.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content import ModelEntry
from generator.run.load_tokenizer import load_tokenizer, parsed
from generator.run.loading import load_model
from generator.run.precision import types_of
from generator.run.sources import Location
from generator.run.weights_cache import NOTE, kept, place_of
from generator.shared import compact_json, say, write_atomic


def dequantised(entry: ModelEntry, location: Location) -> Location:
    """Where transformers finds the weights of a location dequantised; the same if they are already.

    Raises:
        BuildError: when transformers cannot load the file.
    """
    if location.gguf is None or (found := kept(location)) != location:
        return location if location.gguf is None else found
    place = place_of(location)
    say(f"{entry.name}: dequantising {location.gguf} (once; kept in {place.parent.parent.name}/)")
    try:
        keep(entry, location, place)
        say(f"{entry.name}: dequantised")
    except OSError as error:  # a full disk, a folder that is not ours: only slower
        say(f"{entry.name}: not kept: {error.strerror or error}")
    return kept(location)


def keep(entry: ModelEntry, location: Location, place: Path) -> None:
    """Write tokenizer and weights to `place` atomically, and remove what they replace."""
    whole = entry.model_copy(update={"dtype": "float32", "device_map": None})
    tokenizer, _ = load_tokenizer(whole, replace(location, tokenizer=None))  # the file's own
    model: Any = load_model(whole, location, "cpu")
    types = compact_json(types_of(location))  # now, as the parsed file is dropped
    parsed.cache_clear()  # it is large, and what is kept is not parsed
    model.hf_quantizer = None  # it would refuse to save, though all weights are plain numbers now
    model.config.__dict__.pop("quantization_config", None)
    cache = place.parent
    cache.mkdir(parents=True, exist_ok=True)
    for earlier in cache.glob(f"{place.name.partition('-')[0]}-*"):  # of other versions
        shutil.rmtree(earlier, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        making = Path(folder) / place.name
        model.save_pretrained(making)
        tokenizer.save_pretrained(making)
        write_atomic(making / NOTE, types)
        if not place.is_dir():  # another build may have been first
            making.rename(place)
