"""How exactly a model's parameters are stored, as its own files say; no weights are loaded."""

import json
import re
import struct
from collections import Counter
from math import prod
from pathlib import Path
from typing import Any

from generator.run.kept import place_of
from generator.run.sources import Location
from generator.run.words import parsed
from generator.shared import Json, read_json

NOTE = "precision.json"  # beside weights that are kept dequantised: a GGUF file is slow to parse


def precision(location: Location) -> Json:
    """The `precision` of model.json: in `words`, and the number of parameters of each type.

    Args:
        location: of the weights as they were published, before anything was made of them.

    Returns:
        `words`, such as “4-bit weights (Q4_1)”, names the type of most parameters, or the method
        with which they were quantised. `types` counts them by the type in which they are stored;
        several packed into one number count as one.
    """
    noted = place_of(location) / NOTE if location.gguf else None
    types = read_json(noted) if noted and noted.is_file() else types_of(location)
    return {"words": in_words(types, quantisation(location)), "types": types}


def types_of(location: Location) -> dict[str, int]:
    """The number of parameters of each type in the files, the most frequent type first."""
    counts: Counter[str] = Counter()
    for path in location.weight_files():
        counts.update(gguf_types(path) if location.gguf else safetensors_types(path))
    return dict(counts.most_common())


def in_words(types: dict[str, int], method: Json) -> str:
    """The precision of most parameters: “16-bit weights (BF16)”.

    Args:
        types: the number of parameters of each type, the most frequent first.
        method: the `quantization_config` of the model; empty for none.
    """
    name = str(method.get("quant_method") or next(iter(types), "unknown"))
    bits = method.get("bits") or next(iter(re.findall(r"\d+", next(iter(types), ""))), None)
    return f"{bits}-bit weights ({name})" if bits else f"weights of the type {name}"


def quantisation(location: Location) -> Json:
    """How the weights in a directory were quantised, as its config.json says; empty for none."""
    path = location.directory / "config.json"
    config: Json = {} if location.gguf else json.loads(path.read_bytes())
    return dict(config.get("quantization_config") or {})


def gguf_types(path: Path) -> Counter[str]:
    """The number of parameters of each type in a GGUF file."""
    counts: Counter[str] = Counter()
    for tensor in parsed(str(path)).tensors:
        counts[tensor.tensor_type.name] += int(tensor.n_elements)
    return counts


def safetensors_types(path: Path) -> Counter[str]:
    """The number of parameters of each type in a safetensors file, from its header.

    The file begins with the header's size, in eight bytes, and the header, which is JSON.
    """
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header: dict[str, Any] = json.loads(file.read(size))
    counts: Counter[str] = Counter()
    for name, tensor in header.items():
        if name != "__metadata__":
            counts[tensor["dtype"]] += prod(tensor["shape"])
    return counts
