"""Keeps the weights of a GGUF file in transformers' format: converting them takes a long time.

The conversion dequantises the weights, which is the longest part of loading a model. The result
depends only on the file and on the version of transformers. So it is kept in the project's folder
`.cache/weights`, under the file's hash.
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
    """The location of the dequantised weights, which are made if needed.

    The given location is returned if it has no GGUF file, or if the weights could not be written.

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
    except OSError as error:  # with a full disk or a read-only folder, builds only take longer
        say(f"{entry.name}: not kept: {error.strerror or error}")
    return kept(location)


def keep(entry: ModelEntry, location: Location, place: Path) -> None:
    """Write tokenizer and weights to `place` atomically.

    The weights that other versions of transformers made from the same file are removed.
    """
    whole = entry.model_copy(update={"dtype": "float32", "device_map": None})
    # This is the tokenizer in the GGUF file itself, even if the entry names another one.
    tokenizer, _ = load_tokenizer(whole, replace(location, tokenizer=None))
    model: Any = load_model(whole, location, "cpu")
    types = compact_json(types_of(location))  # uses the parsed file, which the next line drops
    parsed.cache_clear()  # the parsed file is large, and is no longer needed
    model.hf_quantizer = None  # would refuse to save, though all weights are plain numbers now
    model.config.__dict__.pop("quantization_config", None)
    cache = place.parent
    cache.mkdir(parents=True, exist_ok=True)
    # These are the weights that other versions of transformers made from the same file.
    for earlier in cache.glob(f"{place.name.partition('-')[0]}-*"):
        shutil.rmtree(earlier, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        making = Path(folder) / place.name
        model.save_pretrained(making)
        tokenizer.save_pretrained(making)
        write_atomic(making / NOTE, types)
        if not place.is_dir():  # another build may have made the folder meanwhile
            making.rename(place)
