"""The pass: every reachable model over every sentence, into build/data/<model>/."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.content import Content, ModelEntry, Sentence
from generator.run.causal import refuse_faulty
from generator.run.missing import Missing, write_missing
from generator.run.model import Encoded, Model, Run
from generator.run.plan import Plan, choose, left_out, plan
from generator.run.record import DERIVED, MODEL, REPEATS
from generator.run.recorded import RecordedModel
from generator.run.repeats import repeats_json
from generator.run.sources import Location, describe, has_gguf_tokens, locate
from generator.shared import (
    FORMAT,
    BuildError,
    ContentErrors,
    Dump,
    ModelUnavailable,
    compact_json,
    encode,
    in_parallel,
    say,
    track,
)

Files = tuple[str, dict[str, bytes]]  # a sentence's id, and its files by name
Prepared = tuple[Model, list[Encoded]]  # a model, and the sentences that it is to run
Runner = Callable[[ModelEntry, Model, list[Encoded]], Iterator[Files]]  # in any order


def run_here(entry: ModelEntry, model: Model, encoded: list[Encoded]) -> Iterator[Files]:
    """Run the sentences in this process, as many at once as the model can."""

    def files_of(item: Encoded) -> Files:
        return item.sentence.id, sentence_files(entry, model.run(item))

    return in_parallel(files_of, encoded, model.at_once)


def run_models(
    content: Content, data: Path, chosen: list[str], strict: bool, runner: Runner = run_here
) -> list[Missing]:
    """Run every chosen model over the sentences whose dumps are not up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        chosen: model ids; empty for all.
        strict: fail when a model cannot be reached, instead of going on without it.
        runner: how a model is run over sentences: here, or on a cluster.

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
        raise BuildError(f"none of the listed models can be reached ({reasons})")
    gone = {model.id for model in missing}
    for step in plans:
        if step.entry.id not in gone:
            bring_up_to_date(step, runner, ready.pop(step.entry.id, None))
    missing += left_out(content, data, {step.entry.id for step in plans})
    write_missing(data, missing)
    return missing


def prepare_all(due: list[Plan], strict: bool) -> tuple[dict[str, Prepared], list[Missing]]:
    """What each model is to run, by its id, and the models that cannot be had.

    Raises:
        BuildError: a missing model when strict.
        ContentErrors: every sentence that a model cannot take, and every model that takes none.
    """
    ready: dict[str, Prepared] = {}
    missing: list[Missing] = []
    problems: list[str] = []
    for step in due:
        try:
            ready[step.entry.id] = prepare(step)
        except ModelUnavailable as error:
            if strict:
                raise BuildError(f"model {step.entry.id!r}: {error}") from None
            say(f"{step.entry.name}: not in this build: {error}")
            missing.append(Missing(step.entry.id, step.entry.name, str(error)))
        except BuildError as error:
            problems += str(error).splitlines()
    if problems:
        raise ContentErrors(problems)
    return ready, missing


def bring_up_to_date(step: Plan, runner: Runner, ready: Prepared | None) -> None:
    """Run what is stale, if anything is."""
    if ready:
        run_stale(step, ready, runner)
    else:
        say(f"{step.entry.name}: up to date")
    step.record.forget_all_but({*step.keys, *DERIVED})


def prepare(step: Plan) -> Prepared:
    """The model without its weights, and what it is to run as tokens.

    Raises:
        ContentErrors: every sentence that it cannot take, one line each.
    """
    model = open_model(step.entry, step.shown)
    encoded: list[Encoded] = []
    problems: dict[str, None] = {}  # in order, each once: some are the same for every sentence
    for sentence in step.stale:
        try:
            encoded.append(model.encode(sentence))
        except BuildError as error:
            problems[str(error)] = None
    if problems:
        raise ContentErrors(list(problems))
    return model, encoded


def run_stale(step: Plan, ready: Prepared, runner: Runner) -> None:
    """Run the stale sentences, writing each as it comes, then the random tokens if need be."""
    model, encoded = ready
    model.load()
    step.record.no_mixing = model.no_mixing
    about = {f"{MODEL}.json": model_json(step.entry, model)}  # anew with every run: its versions
    step.record.write(MODEL, step.keys[MODEL], about)
    for name, files in track(runner(step.entry, model, encoded), len(encoded), step.entry.name):
        step.record.write(name, step.keys[name], files)
    if step.is_stale(REPEATS):
        files = {f"{REPEATS}.json": repeats_json(model)}
        step.record.write(REPEATS, step.keys[REPEATS], files)


def open_model(entry: ModelEntry, shown: list[Sentence]) -> Model:
    """The model behind an entry, its weights still to load; torch is imported only when needed."""
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    location: Location = locate(entry)
    from generator.run.transformer import TransformerModel

    return TransformerModel(entry, location)


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
        "gguf_tokens": has_gguf_tokens(entry),
        "precision": model.precision,
        "chat_template": model.chat_template,
        "versions": model.versions,
        "measures": {},
    }
    return compact_json(value)
