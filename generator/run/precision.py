"""Finds the precision of a model's stored parameters in its files, without loading weights."""

import json
import re
import struct
from collections import Counter
from math import prod
from pathlib import Path
from typing import Any

from generator.run.load_tokenizer import parsed
from generator.run.sources import Location
from generator.run.weights_cache import NOTE, place_of
from generator.shared import Json, read_json

Types = dict[str, int]  # the number of parameters stored in each type, the most frequent first
Tensor = tuple[str, str, int]  # a tensor's name, its type and its number of parameters
IN_LAYER = re.compile(r"\.\d+\.")  # matches the names of tensors in layers, but not of embeddings
FEW = 0.01  # a type with a smaller share of the parameters is not named: norms and biases


def precision(location: Location) -> Json:
    """The `precision` of model.json: `words`, and the number of parameters of each type.

    Args:
        location: the location of the published weights, before they were dequantised.

    Returns:
        `words`, such as “4-bit weights (Q4_1)”, names the types of the parameters in the layers, or
        the method by which they were quantised. `types` is the number of parameters of each type
        in the files; several parameters that are packed into one number count as one.
    """
    types, layers = noted_types(location) or types_of(location)
    return {"words": in_words(layers or types, quantisation(location)), "types": types}


def noted_types(location: Location) -> tuple[Types, Types] | None:
    """The stored result of `types_of` for a GGUF file, which is slow to parse; None if missing."""
    noted = place_of(location) / NOTE if location.gguf else None
    return tuple(read_json(noted)) if noted and noted.is_file() else None


def types_of(location: Location) -> tuple[Types, Types]:
    """The types of all parameters in the files, and the types of the parameters in layers."""
    tensors = [each for path in location.weight_files() for each in tensors_in(path, location)]
    return counts(tensors), counts([each for each in tensors if IN_LAYER.search(each[0])])


def counts(tensors: list[Tensor]) -> Types:
    """The number of parameters of each type."""
    found: Counter[str] = Counter()
    for _, kind, size in tensors:
        found[kind] += size
    return dict(found.most_common())


def in_words(types: Types, method: Json) -> str:
    """The precision of parameters, as in “16-bit weights (BF16)” or “4- to 6-bit weights (…)”.

    Args:
        types: the number of parameters of each type, the most frequent first.
        method: the `quantization_config` of the model; empty if the model has none.
    """
    many = [each for each in types if types[each] >= FEW * sum(types.values())]
    name = str(method.get("quant_method") or ", ".join(many) or "unknown")
    bits = [method["bits"]] if "bits" in method else sorted({*filter(None, map(bits_of, many))})
    if not bits:
        return f"weights of the type {name}"
    return (
        f"{bits[0]}- to {bits[-1]}-bit weights ({name})"
        if bits[1:]
        else f"{bits[0]}-bit weights ({name})"
    )


def bits_of(kind: str) -> int | None:
    """The number of bits in the name of a type, such as 4 in Q4_1; None if the name has none."""
    found = re.search(r"\d+", kind)
    return int(found[0]) if found else None


def quantisation(location: Location) -> Json:
    """The `quantization_config` in config.json; empty if there is none, or for a GGUF file."""
    path = location.directory / "config.json"
    config: Json = {} if location.gguf else json.loads(path.read_bytes())
    return dict(config.get("quantization_config") or {})


def tensors_in(path: Path, location: Location) -> list[Tensor]:
    """The tensors of a file of weights."""
    return gguf_tensors(path) if location.gguf else safetensors_tensors(path)


def gguf_tensors(path: Path) -> list[Tensor]:
    """The tensors of a GGUF file."""
    found = parsed(str(path)).tensors
    return [(each.name, each.tensor_type.name, int(each.n_elements)) for each in found]


def safetensors_tensors(path: Path) -> list[Tensor]:
    """The tensors of a safetensors file, from its header.

    The file begins with the size of the header in eight bytes. Then follows the header, in JSON.
    """
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header: dict[str, Any] = json.loads(file.read(size))
    header.pop("__metadata__", None)
    return [(name, each["dtype"], prod(each["shape"])) for name, each in header.items()]
