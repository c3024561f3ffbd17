"""Finds the circuit of every sentence, and how much of the target's logit its heads keep.

The result is <sentence>.circuit.json. This runs after heads are removed and scores are split into
parts, because it needs both results.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from generator.content import Content, ModelEntry
from generator.run.built_files import (
    MEANS,
    RESTORING,
    Record,
    circuit_entry,
    effects_name,
    is_derived,
    why_entry,
)
from generator.run.keys import runner
from generator.run.missing import model_folders
from generator.run.model import Encoded
from generator.run.prepare import open_model
from generator.run.work import Runner, run_here
from generator.shared import (
    FORMAT,
    Head,
    Json,
    code_key,
    compact_json,
    read_dump,
    read_json,
    sha256,
    track,
    unpack,
)
from generator.why import LEAST_EFFECT, LED_SHARE, Circuit, Known, circuit, largest, unpacked


@dataclass(frozen=True)
class Asked:
    """A request to measure how much of the target's logit a sentence's circuit keeps."""

    encoded: Encoded
    target: int
    ends: int  # how many heads the circuit ends with
    circuit: Circuit


def draw_circuits(content: Content, data: Path, run: Runner = run_here) -> None:
    """Bring the circuits of every model up to date.

    Args:
        content: the checked content.
        data: the folder build/data, with the effects of heads and the parts of scores.
        run: runs a model over sentences, on this machine or on a cluster.
    """
    entries = {entry.id: entry for entry in content.models}
    for folder in model_folders(content, data):
        draw(entries[folder.name], Record.read(folder), content, run)


def draw(entry: ModelEntry, record: Record, content: Content, run: Runner) -> None:
    """Compute and write the stale circuits of one model."""
    keys = circuit_keys(entry, record)
    stale = [
        each
        for each in content.sentences
        if each.id in keys and not record.is_fresh(circuit_entry(each.id), keys[each.id])
    ]
    if not stale:
        return
    model: Any = open_model(entry, stale)
    asked = []
    for sentence in stale:
        known, target = known_of(record.directory, sentence.id)
        if target is None:
            write(record, keys, sentence.id, direct(entry, record.directory, sentence.id, known))
        else:
            heads = restoring(record.directory, sentence.id)
            found = circuit(known, heads)
            asked.append(Asked(model.encode(sentence), target, len(heads), found))
    if not asked:
        return
    from generator.run.effects import passes_of  # imports torch

    model.load()
    passes_of(model)  # sets hooks, which has to happen before there is a second thread
    means = read_json(record.directory / f"{MEANS}.json")["means"]
    done = run(entry, model, asked, partial(circuit_files, means=means))
    for name, files in track(done, len(asked), f"{entry.name}: circuits"):
        record.write(circuit_entry(name), keys[name], files)


def circuit_keys(entry: ModelEntry, record: Record) -> dict[str, str]:
    """For each sentence that has a why file, the key of its circuit."""
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


def known_of(folder: Path, sentence: str) -> tuple[Known, int | None]:
    """The data from which a circuit is computed, and the id of the target token.

    The id is None if the sentence has no effects file.
    """
    attention = read_dump(folder / f"{sentence}.json").attention
    cells = unpacked(read_json(folder / f"{why_entry(sentence)}.json"))
    path = folder / f"{sentence}.effects.json"
    if not path.is_file():
        return Known(attention, cells, None), None
    cut = read_json(folder / f"{sentence}.cells.json")
    layers, heads = attention.shape[:2]
    by_cell = unpack(cut["effects"], layers, heads, cut["scale"])
    return Known(attention, cells, by_cell), int(read_json(path)["target_id"])


def restoring(folder: Path, sentence: str) -> list[Head]:
    """The heads that restore most of the target's logit, from the sentence's restoring file."""
    heads = read_json(folder / f"{sentence}.{RESTORING}.json")["heads"]
    return [(layer, head) for layer, head in heads]


def direct(entry: ModelEntry, folder: Path, sentence: str, known: Known) -> Json:
    """The contents of a circuit file for a sentence that has no effects file.

    The circuit ends with the heads that have the largest direct effects on the target's logit.
    """
    effects = read_json(folder / f"{sentence}.mixing.json")["prediction"]["heads"]
    heads = largest(np.asarray(effects))
    how = {"measured": "direct", "least": LEAST_EFFECT, "ends": len(heads), "kept": None}
    return contents_of(entry, sentence, circuit(known, heads), how)


def contents_of(entry: ModelEntry, sentence: str, found: Circuit, how: Json) -> Json:
    """The contents of a circuit file.

    `how` adds the keys that say how the last heads were chosen and how much the circuit keeps.
    """
    return {
        "format": FORMAT,
        "model": entry.id,
        "sentence": sentence,
        "least_share": LED_SHARE,
        "heads": [[*head, *look] for head, look in found.looks.items()],
        "arrows": found.arrows,
        **how,
    }


def write(record: Record, keys: dict[str, str], sentence: str, contents: Json) -> None:
    """Write the circuit file of a sentence."""
    name = circuit_entry(sentence)
    record.write(name, keys[sentence], {f"{name}.json": compact_json(contents)})


def circuit_files(
    entry: ModelEntry, model: Any, item: Asked, means: list[list[float]]
) -> tuple[str, dict[str, bytes]]:
    """Measure how much of the logit a circuit keeps; return the sentence's id and circuit file."""
    from generator.cause import LEAST_GAIN, Passes, kept
    from generator.run.effects import passes_of  # imports torch

    passes = passes_of(model)
    assert isinstance(passes, Passes)  # otherwise there would be no effects files
    heads = list(item.circuit.looks)
    left = kept(passes, means, item.encoded.ids, item.target, heads) if heads else None
    how = {"measured": "removal", "least": LEAST_GAIN, "ends": item.ends, "kept": left}
    sentence = item.encoded.sentence.id
    contents = contents_of(entry, sentence, item.circuit, how)
    return sentence, {f"{circuit_entry(sentence)}.json": compact_json(contents)}
