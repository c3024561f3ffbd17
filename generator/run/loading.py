"""Loads weights with transformers, and refuses a model if some weights would be random."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from transformers import AutoModelForCausalLM

from generator.content import ModelEntry
from generator.run.configuration import text_config
from generator.run.load_tokenizer import LOCAL, parsed_once, quiet, readable
from generator.run.sources import Location
from generator.shared import BuildError, say

NAMED = 5  # how many weights a message names; a model has hundreds


def load_model(entry: ModelEntry, location: Location, device: str) -> Any:
    """The model in a local directory, ready for passes.

    Raises:
        BuildError: when transformers cannot load a causal language model from the directory, or
            when its file lacks some of the model's weights.
    """
    with readable(entry, location), quiet(), parsed_once(), unfilled():
        model, report = AutoModelForCausalLM.from_pretrained(
            location.directory,
            attn_implementation="eager",  # the default, sdpa, returns no attentions and no error
            dtype=getattr(torch, entry.dtype),
            device_map=entry.device_map,
            use_safetensors=None if location.gguf else True,  # so that nothing is unpickled
            output_loading_info=True,
            ignore_mismatched_sizes=True,  # they are in the report, by name
            **LOCAL,
            **location.gguf_option(),
        )
    refuse_made_up(entry, report)
    for config in (model.config, text_config(model.config)):
        config.return_dict = True  # a file may say otherwise
    if model.config._attn_implementation != "eager":  # the model's own config.json can overrule
        model.set_attn_implementation("eager")
    return model.eval() if entry.device_map else model.eval().to(device)


@contextmanager
def unfilled() -> Iterator[None]:
    """Do not fill tensors that have no storage with random values; they get their weights later.

    transformers first builds a model from such tensors. To fill an embedding of it, torch would
    import SymPy.
    """
    plain = torch.nn.init.normal_

    def normal(tensor: Any, *args: Any, **options: Any) -> Any:
        return tensor if tensor.is_meta else plain(tensor, *args, **options)

    torch.nn.init.normal_ = normal
    try:
        yield
    finally:
        torch.nn.init.normal_ = plain


def refuse_made_up(entry: ModelEntry, report: dict[str, Any]) -> None:
    """Raise a BuildError if weights would be random; print the weights that are not used."""
    mismatched = [key[0] if isinstance(key, tuple) else key for key in report["mismatched_keys"]]
    if lacking := [*report["missing_keys"], *mismatched]:
        raise BuildError(
            f"model {entry.id!r}: its files lack weights that it needs ({some(lacking)}), or have "
            "them in another shape, and transformers would make up random ones; get the whole model"
        )
    if unused := report["unexpected_keys"]:
        say(f"{entry.name}: weights in its files that it does not use: {some(unused)}")


def some(names: Any) -> str:
    """The first NAMED names, and how many more names there are."""
    ordered = sorted(map(str, names))
    more = f" and {len(ordered) - NAMED} more" if len(ordered) > NAMED else ""
    return ", ".join(ordered[:NAMED]) + more
