"""The pass: every reachable model over every sentence, into build/data/<model>/."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.content import Content, ModelEntry
from generator.run.causal import refuse_faulty
from generator.run.missing import Missing, write_missing
from generator.run.model import Encoded, Model, Reader, Run
from generator.run.plan import Plan, choose, left_out, plan
from generator.run.prepare import Prepared, prepare_all
from generator.run.record import DERIVED, MODEL, REPEATS
from generator.run.repeats import repeats_json
from generator.run.sources import describe, has_gguf_tokens
from generator.shared import (
    FORMAT,
    BuildError,
    Dump,
    compact_json,
    encode,
    in_parallel,
    say,
    track,
)

Files = tuple[str, dict[str, bytes]]  # a sentence's id, and its files by name
Runner = Callable[[ModelEntry, Model, list[Encoded]], Iterator[Files]]  # in any order
Foresee = Callable[[ModelEntry, Reader], None]  # told of every model that is due, before any pass


def run_here(entry: ModelEntry, model: Model, encoded: list[Encoded]) -> Iterator[Files]:
    """Run the sentences in this process, as many at once as the model can."""

    def files_of(item: Encoded) -> Files:
        return item.sentence.id, sentence_files(entry, model.run(item))

    return in_parallel(files_of, encoded, model.at_once)


def ignore(entry: ModelEntry, reader: Reader) -> None:
    """Foresee nothing."""


def run_models(
    content: Content,
    data: Path,
    chosen: list[str],
    strict: bool,
    runner: Runner = run_here,
    foresee: Foresee = ignore,
) -> list[Missing]:
    """Run every chosen model over the sentences whose dumps are not up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        chosen: model ids; empty for all.
        strict: fail when a model cannot be reached, instead of going on without it.
        runner: how a model is run over sentences: here, or on a cluster.
        foresee: what a model's tokens alone tell of the content; called before the first pass.

    Returns:
        The models that this build goes without (also written to build/data/missing.json).

    Raises:
        BuildError: bad input, a missing model when strict, or no model at all.
    """
    plans = [plan(entry, content, data) for entry in choose(content, chosen)]
    # All input is read before anything is written, so bad input leaves all data as they were.
    ready, missing = prepare_all([step for step in plans if step.is_due], strict)
    if len(missing) == len(plans):
        reasons = "; ".join(f"{model.id}: {model.reason}" for model in missing)
        raise BuildError(f"none of the listed models can be shown ({reasons})")
    for step in plans:
        if step.entry.id in ready:
            foresee(step.entry, ready[step.entry.id][0])
    gone = {model.id for model in missing}
    for step in plans:
        if step.entry.id not in gone:
            bring_up_to_date(step, runner, ready.pop(step.entry.id, None))
    missing += left_out(content, data, {step.entry.id for step in plans})
    write_missing(data, missing)
    return missing


def bring_up_to_date(step: Plan, runner: Runner, ready: Prepared | None) -> None:
    """Run what is stale, if anything is."""
    if ready:
        run_stale(step, ready, runner)
    else:
        say(f"{step.entry.name}: up to date")
    step.record.forget_all_but({*step.keys, *DERIVED})


def run_stale(step: Plan, ready: Prepared, runner: Runner) -> None:
    """Run the stale sentences, writing each as it comes, then the random tokens if need be."""
    model, encoded, unfit = ready
    for name, reason in unfit.items():
        step.record.write(name, step.keys[name], {}, {"text": reason})
    if not step.is_due:
        return
    model.load()
    step.record.no_mixing = model.no_mixing
    about = {f"{MODEL}.json": model_json(step.entry, model)}  # anew with every run: its versions
    step.record.write(MODEL, step.keys[MODEL], about)
    left_out = {item.sentence.id: item.left_out for item in encoded}
    for name, files in track(runner(step.entry, model, encoded), len(encoded), step.entry.name):
        step.record.write(name, step.keys[name], files, left_out[name])
    if step.is_stale(REPEATS):
        files = {f"{REPEATS}.json": repeats_json(model)}
        step.record.write(REPEATS, step.keys[REPEATS], files)


def sentence_files(entry: ModelEntry, run: Run) -> dict[str, bytes]:
    """What one forward pass leaves in build/data/<model>/, by file name."""
    name, text = run.encoded.sentence.id, run.encoded.sentence.text
    refuse_faulty(f"model {entry.id!r}, sentence {name!r}", run.attention, run.dtype)
    dump = Dump(entry.id, name, text, run.encoded.tokens, run.attention)
    files = {f"{name}.json": encode(dump)}
    if run.mixing is not None:
        names = {"format": FORMAT, "model": entry.id, "sentence": name}
        files[f"{name}.mixing.json"] = compact_json(names | run.mixing)
    return files


def model_json(entry: ModelEntry, model: Model) -> bytes:
    """The bytes of build/data/<model>/model.json, measures still to come."""
    source, revision = describe(entry)
    value: dict[str, Any] = {
        "format": FORMAT,
        "id": entry.id,
        "name": entry.name,
        "source": source,
        "revision": revision,
        "weights_sha256": model.weights_sha256,
        **asdict(model.sizes),
        "bos": model.bos,
        "bos_habit": model.bos_habit,
        "precision": model.precision,
        "chat_template": model.chat_template,
        "gguf_tokens": has_gguf_tokens(entry),
        "versions": model.versions,
        "measures": {},
    }
    return compact_json(value)
