"""Removes heads: computes the heads' mean outputs and each sentence's files about removals."""

from functools import lru_cache
from typing import Any

from generator.cause import (
    Asked,
    NotFinite,
    Passes,
    causes,
    means,
    try_passes,
    windows_in_turn,
)
from generator.content import ModelEntry, ReferenceText
from generator.run.built_files import RESTORING, effects_name
from generator.run.model import Encoded, Paired
from generator.run.text_windows import token_ids
from generator.run.verdicts import earlier, keep
from generator.shared import FORMAT, BuildError, compact_json
from generator.why import ENDS

REMOVAL = "removal of heads"  # the name under which the result of the trial is kept


def refusal(model: Any) -> str | None:
    """Return why the heads of a loaded model cannot be removed, or None when they can be removed.

    No pass is run if an earlier build has kept the result of the trial.
    """
    known = earlier(REMOVAL, model)
    found = passes_of(model) if known is None else known.get("reason")
    return found if isinstance(found, str) else None


def set_hooks(model: Any) -> None:
    """Set the hooks for removals on a loaded model; call this before a second thread starts."""
    passes_of(model)


@lru_cache(maxsize=1)
def passes_of(model: Any) -> Passes | str:
    """The `Passes` that remove the heads of a loaded model, or the reason why that is impossible.

    The hooks stay on the model, so they are set only once, before a second thread starts.
    """
    known = earlier(REMOVAL, model) or {}
    if "reason" in known:
        return str(known["reason"])
    found = try_passes(model.model, model.options, known.get("speeds"))
    if not known:
        told = {"reason": found} if isinstance(found, str) else {"speeds": found.speeds}
        keep(REMOVAL, model, told)
    return found


def means_json(entry: ModelEntry, model: Any, texts: list[ReferenceText]) -> bytes:
    """The bytes of build/data/<model>/means.json.

    Raises:
        BuildError: when the model cannot read the texts, or when its heads give NaN or infinity.
    """
    passes = passes_of(model)
    assert isinstance(passes, Passes)  # callers check `refusal` first
    ids = [token_ids(model.tokenizer, text) for text in texts]
    cut = windows_in_turn(ids, model.tokenizer.start, model.tokenizer.context)
    known = [window for window in cut if max(window) < model.tokenizer.vocabulary]
    names = {"format": FORMAT, "model": entry.id}
    try:
        with model.runnable():
            return compact_json(names | means(passes, known, model.at_once))
    except NotFinite as error:
        raise BuildError(f"model {entry.id!r} in {entry.dtype}: {error}") from None


def effects_files(
    entry: ModelEntry, model: Any, item: Paired, means: list[list[float]], sentences: int
) -> tuple[str, dict[str, bytes]]:
    """The name of the entry for a sentence's effects, and the files in this entry.

    Args:
        entry: the entry of the model in models.yml.
        model: the loaded model.
        item: the sentence and its pair.
        means: for each layer, the mean output of its heads, (inputs,).
        sentences: how many sentences are stale. If there are more threads than sentences, several
            threads share a sentence.
    """
    passes = passes_of(model)
    assert isinstance(passes, Passes)
    at_once = max(model.at_once // sentences, 1)
    pair = None if item.pair is None else asked(item.pair)
    label = model.tokenizer.label_of
    found = causes(passes, means, asked(item.encoded), pair, label, ENDS, at_once)
    name = item.encoded.sentence.id
    names = {"format": FORMAT, "model": entry.id, "sentence": name}
    contents = {
        "effects": found.effects,
        "effects-zero": found.zero,
        "cells": found.cells,
        "moved": found.moved,
        RESTORING: found.restoring,
    }
    files = {
        f"{name}.{kind}.json": compact_json(names | each)
        for kind, each in contents.items()
        if each is not None
    }
    return effects_name(name), files


def asked(encoded: Encoded) -> Asked:
    """A sentence in the form that `generator.cause` takes."""
    sentence = encoded.sentence
    return Asked(sentence.id, encoded.ids, encoded.target, encoded.against, sentence.zero)
