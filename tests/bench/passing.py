"""What the pass over the shipped sentences costs in addition to the model's own calls."""

from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

import torch

from generator.content.load import load_content
from generator.run.aside import put
from generator.run.explain import explain, try_scores
from generator.run.loading import load_model
from generator.run.model import Encoded
from generator.run.pass_files import pass_files
from generator.run.sources import locate
from generator.run.transformer import CORES, TransformerModel
from generator.run.work import run_here
from generator.shared.files import compact_json, write_atomic
from generator.shared.parallel import in_parallel
from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.turns import in_turn, timed

ROUNDS = 5
ON_ALL_CORES = "raw model calls, all cores on a sentence"
EACH_ITS_CORE = "raw model calls, a sentence a core"
WHOLE = "+ packing, JSON, writing: the whole pass"


def passes(given: Given) -> Measured:
    """Compare the pass with raw forward passes over the same sentences, in turn.

    Each row but the first does the work of the row above and something more, so the difference is
    the cost of that.
    """
    times = in_turn({name: timed(work) for name, work in works(given).items()}, ROUNDS)
    medians = [median(taken) for taken in times.values()]
    more = [None, None, *(after - before for before, after in pairwise(medians[1:]))]
    rows = [
        [name, f"{time:.2f}", "" if extra is None else f"{extra:.2f}", f"{time / medians[1]:.2f}"]
        for name, time, extra in zip(times, medians, more, strict=True)
    ]
    figures = {
        "pass beside raw calls on all cores": Figure(
            ratios(times[WHOLE], times[ON_ALL_CORES]), 1.15
        ),
        "pass beside raw calls, a sentence a core": Figure(
            ratios(times[WHOLE], times[EACH_ITS_CORE]), 1.15
        ),
    }
    return Measured(rows, figures)


def works(given: Given) -> dict[str, Callable[[], object]]:
    """Return what is timed. The raw calls use a second copy of the model, without our hooks.

    They keep the attention weights and compute all logits, as a script of a few lines would.
    """
    model, folder = given.model, given.folder / "pass"
    items = [model.encode(sentence) for sentence in load_content(given.content).sentences]
    plain = load_model(model.entry, locate(model.entry), "cpu")

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # mypy skips torch
    def raw(item: Encoded) -> None:
        plain(torch.tensor([item.ids]), use_cache=False, output_attentions=True)

    def on_all_cores() -> None:
        torch.set_num_threads(CORES)
        deque(map(raw, items), maxlen=0)
        torch.set_num_threads(1)

    def each(work: Callable[[Encoded], object]) -> Callable[[], object]:
        return lambda: deque(in_parallel(work, items, model.at_once), maxlen=0)

    return {
        ON_ALL_CORES: on_all_cores,
        EACH_ITS_CORE: each(raw),
        "+ checking the attention": each(lambda item: model.attention(item.ids)),
        "+ capturing the heads' values, mixing": each(model.run),
        WHOLE: lambda: write(model, items, folder),
        "+ taking the scores apart": lambda: take_apart(model, items, folder),
    }


def write(model: TransformerModel, items: list[Encoded], folder: Path) -> None:
    """Run the pass for the sentences and write its files."""
    folder.mkdir(parents=True, exist_ok=True)
    for _, files in run_here(model.entry, model, items, partial(pass_files, aside=folder)):
        for name, made in files.items():
            put(folder / name, made)


def take_apart(model: TransformerModel, items: list[Encoded], folder: Path) -> None:
    """Run the pass, and split the scores of the strongest cells into parts."""
    write(model, items, folder)
    trial = try_scores(model)
    found = in_parallel(lambda item: explain(model, trial, item, set()), items, model.at_once)
    for item, value in zip(items, found, strict=True):
        write_atomic(folder / f"{item.sentence.id}.why.json", compact_json(value))
