"""Loads tokenizers with transformers, without downloads and without code from a model's files.

Each message of transformers is printed on one line.
"""

import io
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from functools import lru_cache
from typing import Any

import gguf
import numpy as np
import transformers
from transformers import AutoConfig, AutoTokenizer

from generator.content import ModelEntry
from generator.run.sources import Location
from generator.run.tokenizer import Tokenizer
from generator.run.weights_cache import kept
from generator.shared import LONGEST, BuildError, first_line, say

REPORT = "LOAD REPORT"  # transformers' table of missing weights; we print one line instead


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


def load_tokenizer(entry: ModelEntry, location: Location) -> tuple[Any, Any]:
    """The tokenizer and the configuration in a local directory.

    Raises:
        BuildError: when transformers cannot read them.
    """
    source = LOCAL | location.gguf_option()
    with readable(entry, location), quiet(), parsed_once():
        config = AutoConfig.from_pretrained(location.directory, **source)
        words = location.tokenizer or location.directory
        options = LOCAL if location.tokenizer else source
        return AutoTokenizer.from_pretrained(words, **options), config


def open_tokenizer(entry: ModelEntry, location: Location) -> Tokenizer:
    """The tokenizer of a model, ready to encode sentences.

    Raises:
        BuildError: when transformers cannot read it.
    """
    return Tokenizer(entry, *load_tokenizer(entry, kept(location)))


@contextmanager
def readable(entry: ModelEntry, location: Location) -> Iterator[None]:
    """Turn any exception of transformers in the block into a BuildError that says what to do."""
    try:
        yield
    except Exception as error:  # a damaged directory can cause nearly any kind of exception
        if found := re.search(r"Unrecognized configuration class .*\.(\w+)Config'", str(error)):
            raise BuildError(
                f"model {entry.id!r}: transformers has no causal language model of the kind "
                f"{found[1]}; choose another"
            ) from None
        raise BuildError(
            f"model {entry.id!r}: transformers cannot load {str(location.directory)!r} "
            f"({first_line(error)}); check the files there"
        ) from None


@contextmanager
def parsed_once() -> Iterator[None]:
    """Let transformers parse a GGUF file only once.

    transformers 5.23 parses it four times: for the configuration, the tokenizer, the model's class
    and the weights. Each time it reads every token of the vocabulary.
    """
    plain = gguf.GGUFReader
    gguf.GGUFReader = parsed
    try:
        yield
    finally:
        gguf.GGUFReader = plain


class Reader(gguf.GGUFReader):  # type: ignore[misc]  # mypy skips gguf
    """Parses a GGUF file in a third of the time that gguf 0.19 takes.

    GGUFReader takes several slices for each string. A slice of its np.memmap costs many times as
    much as a slice of a plain array over the same bytes.
    """

    @property
    def data(self) -> np.ndarray:
        """The bytes of the file."""
        return self.plain

    @data.setter
    def data(self, mapped: np.memmap) -> None:
        self.plain = np.asarray(mapped)


@lru_cache(maxsize=1)
def parsed(path: str, reader: Any = Reader) -> Any:
    """The parsed GGUF file at a path; the latest one stays in memory."""
    return reader(path)


@contextmanager
def quiet() -> Iterator[None]:
    """Hide the progress bars of transformers, unless there is a terminal to show them.

    A warning of Python is printed like a message of transformers, on one line.
    """
    if sys.stderr.isatty():
        yield
        return
    with redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: say(f"warning: {first_line(message)}")
        yield
