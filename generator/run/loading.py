"""Loads tokenizers and weights with transformers; downloads nothing and runs no code of a model.

Each message of transformers is printed on one line, and weights that it would make up are refused.
"""

import io
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr
from typing import Any

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from generator.content import ModelEntry
from generator.run.sources import Location
from generator.shared import LONGEST, BuildError, first_line, say

REPORT = "LOAD REPORT"  # transformers' own table of missing weights; ours is one line


class Spoken(logging.Handler):
    """Prints the warnings of transformers, each message once and on one line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        text = " ".join(record.getMessage().split())[: 2 * LONGEST]
        if text not in self.said and REPORT not in text:
            self.said.add(text)
            say(f"transformers: {text}")


transformers.utils.logging.set_verbosity_warning()
transformers.utils.logging.disable_default_handler()
transformers.utils.logging.add_handler(Spoken())
if not sys.stderr.isatty():
    transformers.utils.logging.disable_progress_bar()

LOCAL: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
NAMED = 5  # weights named in a message; a model has hundreds


def load_tokenizer(entry: ModelEntry, location: Location) -> tuple[Any, Any]:
    """The tokenizer and the configuration in a local directory.

    Raises:
        BuildError: when transformers cannot read them.
    """
    source = LOCAL | location.gguf_option()
    with readable(entry, location), quiet():
        config = AutoConfig.from_pretrained(location.directory, **source)
        words = location.tokenizer or location.directory
        options = LOCAL if location.tokenizer else source
        return AutoTokenizer.from_pretrained(words, **options), config


def load_model(entry: ModelEntry, location: Location, device: str) -> Any:
    """The model in a local directory, ready for passes.

    Raises:
        BuildError: when transformers cannot load a causal language model from there, or the file
            lacks some of its weights.
    """
    with readable(entry, location), quiet():
        model, report = AutoModelForCausalLM.from_pretrained(
            location.directory,
            attn_implementation="eager",  # the default, sdpa, silently returns no attentions
            dtype=getattr(torch, entry.dtype),
            device_map=entry.device_map,
            use_safetensors=None if location.gguf else True,  # never unpickle
            output_loading_info=True,
            **LOCAL,
            **location.gguf_option(),
        )
    refuse_made_up(entry, report)
    return model.eval() if entry.device_map else model.eval().to(device)


def refuse_made_up(entry: ModelEntry, report: dict[str, Any]) -> None:
    """Raise a BuildError for weights that are random; say which of the file are not used."""
    mismatched = [key[0] if isinstance(key, tuple) else key for key in report["mismatched_keys"]]
    if lacking := [*report["missing_keys"], *mismatched]:
        raise BuildError(
            f"model {entry.id!r}: its files lack weights that it needs ({some(lacking)}), and "
            "transformers would make up random ones; get the whole model"
        )
    if unused := report["unexpected_keys"]:
        say(f"{entry.name}: weights in its files that it does not use: {some(unused)}")


def some(names: Any) -> str:
    """The first few of many names."""
    ordered = sorted(map(str, names))
    more = f" and {len(ordered) - NAMED} more" if len(ordered) > NAMED else ""
    return ", ".join(ordered[:NAMED]) + more


@contextmanager
def readable(entry: ModelEntry, location: Location) -> Iterator[None]:
    """Turn whatever transformers raises within into a BuildError that says what to do."""
    try:
        yield
    except Exception as error:  # nearly every kind, for a damaged directory
        if found := re.search(r"Unrecognized configuration class .*\.(\w+)Config'", str(error)):
            raise BuildError(
                f"model {entry.id!r}: transformers has no causal language model of the kind "
                f"{found[1]}; choose another"
            ) from None
        raise BuildError(
            f"model {entry.id!r}: transformers cannot load {str(location.directory)!r} "
            f"({first_line(error)}); check the files there"
        ) from None


def quiet() -> Any:
    """Hide the progress bars of transformers, unless there is a terminal to show them."""
    return nullcontext() if sys.stderr.isatty() else redirect_stderr(io.StringIO())
