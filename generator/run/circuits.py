"""The circuit of every sentence, and what its heads keep: <sentence>.circuit.json.

It comes behind the effects of heads and the parts of scores, from which it follows.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from generator.content import Content, ModelEntry
from generator.run.missing import model_folders
from generator.run.model import Encoded
from generator.run.prepare import open_model
from generator.run.record import (
    MEANS,
    Record,
    circuit_entry,
    effects_name,
    is_derived,
    runner,
    why_entry,
)
from generator.run.work import Runner, run_here
from generator.shared import (
    FORMAT,
    Json,
    code_key,
    compact_json,
    read_dump,
    read_json,
    sha256,
    track,
    unpack,
)
from generator.why import LEAST_EFFECT, LED_SHARE, Circuit, Known, circuit


@dataclass(frozen=True)
class Drawn:
    """A sentence whose circuit is known, and what of its target is still to be measured."""

    encoded: Encoded
    target: int
    contents: Json
    heads: list[tuple[int, int]]


def draw_circuits(content: Content, data: Path, run: Runner = run_here) -> None:
    """Bring the circuits of every model up to date.

    Args:
        content: the checked content.
        data: the folder build/data, with the effects of heads and the parts of scores.
        run: how a model is run over sentences: here, or on a cluster.
    """
    entries = {entry.id: entry for entry in content.models}
    for folder in model_folders(content, data):
        draw(entries[folder.name], Record.read(folder), content, run)


def draw(entry: ModelEntry, record: Record, content: Content, run: Runner) -> None:
    """Find what is stale, and write it."""
    keys = circuit_keys(entry, record)
    stale = [
        each
        for each in content.sentences
        if each.id in keys and not record.is_fresh(circuit_entry(each.id), keys[each.id])
    ]
    if not stale:
        return
    model: Any = open_model(entry, stale)
    measured = []
    for sentence in stale:
        found, target = found_in(record.directory, sentence.id)
        contents = contents_of(entry, sentence.id, found, target is not None)
        if target is None or not found.looks:
            write(record, keys, sentence.id, contents)
        else:
            drawn = Drawn(model.encode(sentence), target, contents, list(found.looks))
            measured.append(drawn)
    if not measured:
        return
    from generator.run.effects import passes_of  # imports torch

    model.load()
    passes_of(model)  # sets hooks, before there is a second thread
    means = read_json(record.directory / f"{MEANS}.json")["means"]
    done = run(entry, model, measured, partial(circuit_files, means=means))
    for name, files in track(done, len(measured), f"{entry.name}: circuits"):
        record.write(circuit_entry(name), keys[name], files)


def circuit_keys(entry: ModelEntry, record: Record) -> dict[str, str]:
    """The key of the circuit of each sentence whose scores are taken apart."""
    code = code_key(
        "run.circuits:draw", "run.circuits:circuit_files", "cause:Passes", runner(entry)
    )
    found = {}
    for name in record.entries:
        if is_derived(name) or not record.entries.get(why_entry(name), {}).get("files"):
            continue
        sources = (record.entries.get(each) for each in (name, why_entry(name), effects_name(name)))
        found[name] = sha256(compact_json([*(each and each["key"] for each in sources), code]))
    return found


def found_in(folder: Path, sentence: str) -> tuple[Circuit, int | None]:
    """The circuit of a sentence, and the id of its target; None where no head was removed.

    The effect of a head is how much its removal takes from log p(target); where that was not
    measured, what it adds to the target's logit directly.
    """
    attention = read_dump(folder / f"{sentence}.json").attention
    layers, heads = attention.shape[:2]
    cells = read_json(folder / f"{why_entry(sentence)}.json")["cells"]
    path = folder / f"{sentence}.effects.json"
    if not path.is_file():
        direct = read_json(folder / f"{sentence}.mixing.json")["prediction"]["heads"]
        return circuit(Known(attention, np.asarray(direct), cells, None)), None
    removed, cut = read_json(path), read_json(folder / f"{sentence}.cells.json")
    effects = -np.reshape(removed["logprob"], (layers, heads)) / removed["scale"]
    by_cell = unpack(cut["effects"], layers, heads, cut["scale"])
    return circuit(Known(attention, effects, cells, by_cell)), int(removed["target_id"])


def contents_of(entry: ModelEntry, sentence: str, found: Circuit, removed: bool) -> Json:
    """The contents of the file, except what the heads keep."""
    return {
        "format": FORMAT,
        "model": entry.id,
        "sentence": sentence,
        "measured": "removal" if removed else "direct",
        "least_effect": LEAST_EFFECT,
        "least_share": LED_SHARE,
        "heads": [[*head, *look] for head, look in found.looks.items()],
        "ends": len(found.ends),
        "arrows": found.arrows,
        "kept": None,
    }


def write(record: Record, keys: dict[str, str], sentence: str, contents: Json) -> None:
    """Write a circuit that needs no pass."""
    name = circuit_entry(sentence)
    record.write(name, keys[sentence], {f"{name}.json": compact_json(contents)})


def circuit_files(
    entry: ModelEntry, model: Any, item: Drawn, means: list[list[float]]
) -> tuple[str, dict[str, bytes]]:
    """The file of a circuit, with what its heads keep of the target's logit."""
    from generator.cause import Passes, kept
    from generator.run.effects import passes_of  # imports torch

    passes = passes_of(model)
    assert isinstance(passes, Passes)  # or there were no effects
    left = kept(passes, means, item.encoded.ids, item.target, item.heads)
    sentence = item.encoded.sentence.id
    return sentence, {
        f"{circuit_entry(sentence)}.json": compact_json(item.contents | {"kept": left})
    }
