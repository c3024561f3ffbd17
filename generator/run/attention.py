"""Runs every reachable model over every sentence, and writes build/data/<model>/."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from generator.content import Content, ModelEntry
from generator.run.aside import Made, aside_in
from generator.run.built_files import (
    DERIVED,
    MEANS,
    MODEL,
    REPEATS,
    Words,
    circuit_entry,
    effects_name,
    why_entry,
)
from generator.run.long_texts import long_entry, long_key
from generator.run.missing import Missing, forget_others, write_missing
from generator.run.model import Model, Reader
from generator.run.pass_files import pass_files
from generator.run.plan import Plan, choose, left_out, plan
from generator.run.prepare import Prepared, prepare_all, reader_at_hand
from generator.run.repeats import repeats_json
from generator.run.sources import describe
from generator.run.weights_cache import forget_damaged
from generator.run.work import Runner, run_here
from generator.shared import (
    FORMAT,
    BuildError,
    compact_json,
    counted,
    lasting,
    read_json,
    say,
    track,
)

# A function that is called with every model before the first pass, if some model has work to do.
Foresee = Callable[[ModelEntry, Reader], None]


def ignore(entry: ModelEntry, reader: Reader) -> None:
    """Do nothing: the default for `foresee`."""


def run_models(
    content: Content,
    data: Path,
    chosen: list[str],
    strict: bool,
    runner: Runner = run_here,
    foresee: Foresee = ignore,
    removals: bool = True,
) -> list[Missing]:
    """Run every chosen model over the sentences whose dumps are not up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        chosen: the ids of the models to run; an empty list for all models.
        strict: whether a model that cannot be reached is an error; otherwise it is left out.
        runner: runs a model over sentences, on this machine or on a cluster.
        foresee: reports claims and exercises that do not fit a model's tokens, before any pass; it
            is not called if no model is due.
        removals: whether to compute the effects of removals; otherwise, only effects that are
            still up to date are kept.

    Returns:
        The models that this build lacks (also written to build/data/missing.json).

    Raises:
        BuildError: when the input is bad, when a model is missing and `strict` is set, or when none
            of the chosen models can be shown.
    """
    plans = [plan(entry, content, data, removals) for entry in choose(content, chosen)]
    forget_damaged()
    # All input is read before anything is written, so that bad input changes no data.
    with lasting():  # the block imports torch and transformers, which make a million objects
        ready, missing = prepare_all([step for step in plans if step.is_due], strict)
    if len(missing) == len(plans):
        reasons = "; ".join(f"{model.id}: {model.reason}" for model in missing)
        raise BuildError(f"none of the listed models can be shown ({reasons})")
    if ready:
        for step in plans:
            foresee_one(step, ready.get(step.entry.id), foresee)
    gone = {model.id for model in missing}
    for step in plans:
        if step.entry.id not in gone:
            bring_up_to_date(step, runner, ready.pop(step.entry.id, None))
    missing += left_out(content, data, {step.entry.id for step in plans})
    write_missing(data, missing)
    forget_others(content, data)
    return missing


def foresee_one(step: Plan, ready: Prepared | None, foresee: Foresee) -> None:
    """Call `foresee` with a model, or with the tokenizer of a model that is up to date.

    An up-to-date model whose files are gone or cannot be read needs no pass, and is passed over.
    """
    if ready:
        foresee(step.entry, ready.model)
        return
    with suppress(BuildError):
        if reader := reader_at_hand(step.entry, step.shown):
            foresee(step.entry, reader)


def bring_up_to_date(step: Plan, runner: Runner, ready: Prepared | None) -> None:
    """Run a model over its stale sentences, and remove entries that its record no longer needs."""
    whole, fresh = len(step.shown), len(step.shown) - len(step.stale)
    say(f"{step.entry.name}: {fresh} of {counted(whole, 'sentence')} up to date")
    if ready:
        run_stale(step, ready, runner)
    more = {named(each) for each in step.keys for named in (long_entry, why_entry, circuit_entry)}
    step.record.forget_all_but({*step.keys, *DERIVED, *more})


def run_stale(step: Plan, ready: Prepared, runner: Runner) -> None:
    """Run a model over its stale sentences, and write each sentence's files as soon as it is done.

    Then bring the scores on repeated random tokens and the effects of removals up to date.
    """
    entry, model = step.entry, ready.model
    write_unfit(step, ready.unfit, ready.long)
    if not step.is_due:
        return
    model.load()
    step.record.no_mixing = model.no_mixing
    about = {f"{MODEL}.json": model_json(entry, model)}  # every run updates its versions
    step.record.write(MODEL, step.keys[MODEL], about)
    left_out = {item.sentence.id: item.left_out for item in ready.encoded}
    left_out |= {name: {"text": reason} for name, reason in ready.long.items()}
    with aside_in(step.record.directory) as aside:
        found = runner(entry, model, ready.encoded, partial(pass_files, aside=aside))
        for name, files in track(found, len(ready.encoded), entry.name):
            write_pass(step, name, files, left_out[name])
    if step.is_stale(REPEATS):
        files = {f"{REPEATS}.json": repeats_json(model)}
        step.record.write(REPEATS, step.keys[REPEATS], files)
    remove_heads(step, ready, runner)


def write_pass(step: Plan, name: str, files: Mapping[str, Made], left_out: Words) -> None:
    """Write the files of a sentence.

    The files of a long text belong to a separate entry, which is written before the sentence's own.
    """
    record, key, entry = step.record, step.keys[name], long_entry(name)
    is_long = f"{entry}.json" in files
    if is_long or entry in record.entries:
        record.write(entry, long_key(key), files if is_long else {})
    record.write(name, key, {} if is_long else files, left_out)


def write_unfit(step: Plan, unfit: Mapping[str, str], long: Mapping[str, str]) -> None:
    """Record why unfit sentences are left out.

    Also record, for unfit sentences and for long texts, that they have no effects files.
    """
    for name, reason in unfit.items():
        if name in step.keys and step.is_stale(name):
            write_pass(step, name, {}, {"text": reason})
    for name in (*unfit, *long):
        if effects_name(name) in step.keys:
            step.record.write(effects_name(name), step.keys[effects_name(name)], {})


def remove_heads(step: Plan, ready: Prepared, runner: Runner) -> None:
    """Compute the stale effects of removals, and write each sentence's files when they are done."""
    record, keys, model = step.record, step.keys, ready.model
    record.no_effects = why_not(model)
    if record.no_effects:
        for name in keys.keys() & {MEANS, *(effects_name(each.id) for each in step.shown)}:
            record.write(name, keys[name], {})
        record.save()
    if record.no_effects or MEANS not in keys:
        return
    from generator.run.effects import effects_files, means_json, set_hooks

    if ready.unremoved:
        set_hooks(model)
    if step.is_stale(MEANS):
        about = means_json(step.entry, model, step.texts)
        record.write(MEANS, keys[MEANS], {f"{MEANS}.json": about})
    means = read_json(record.directory / f"{MEANS}.json")["means"]
    work = partial(effects_files, means=means, sentences=len(ready.unremoved))
    found = runner(step.entry, model, ready.unremoved, work)
    for name, files in track(found, len(ready.unremoved), f"{step.entry.name}: removing heads"):
        record.write(name, keys[name], files)


def why_not(model: Any) -> str | None:
    """Return why the heads of a model cannot be removed, or None when they can be removed."""
    if model.no_mixing:
        return str(model.no_mixing)
    from generator.run.effects import refusal  # imports torch, which a recording does not need

    return refusal(model)


def model_json(entry: ModelEntry, model: Model) -> bytes:
    """The bytes of build/data/<model>/model.json, in which `measures` is still empty."""
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
        "sinks": model.sinks,
        "precision": model.precision,
        "chat_template": model.chat_template,
        "gguf_tokens": entry.source.has_gguf_tokens,
        "versions": model.versions,
        "measures": {},
    }
    return compact_json(value)
