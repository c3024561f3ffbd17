"""What a build costs: the pass over the model's own calls, a run without news, and how it grows."""

import shutil
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

import torch

from generator.content.load import load_content
from generator.run.aside import put
from generator.run.explain import explain as take_apart
from generator.run.explain import try_scores
from generator.run.loading import load_model
from generator.run.model import Encoded
from generator.run.pass_files import pass_files
from generator.run.sources import locate
from generator.run.transformer import CORES, TransformerModel
from generator.run.work import run_here
from generator.shared.files import compact_json, write_atomic
from generator.shared.parallel import in_parallel
from tests.bench.drawing import OURS, cold_load
from tests.bench.sizes import Rows, compressed
from tests.conftest import causal_attention, record
from tests.small_site import TOKENS, small_content, write_yaml
from tests.watched import watched
from tools.chromium import chromium
from tools.serving import served

ROUNDS = 5
GROWTH = (10, 100, 1000)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of a call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measured(*arguments: str | Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one `python -m generator` run."""
    return watched([sys.executable, "-m", "generator", *map(str, arguments)])


def pass_rows(content: Path, model: TransformerModel, folder: Path) -> Rows:
    """The pass beside the raw forward passes over the same sentences, in turn; medians.

    Each row does what the one above it does and something more, so differences are what that
    costs. The raw calls are of another copy of the model, without our hooks, on all cores: eager
    attention, float32, all logits, as a script of a few lines would do it.
    """
    items = [model.encode(sentence) for sentence in load_content(content).sentences]
    plain = load_model(model.entry, locate(model.entry), "cpu")

    def raw() -> None:
        torch.set_num_threads(CORES)
        with torch.inference_mode():
            for item in items:
                plain(torch.tensor([item.ids]), use_cache=False)
        torch.set_num_threads(1)

    def attention_only(item: Encoded) -> object:
        return model.attention(item.ids)

    def each(work: Callable[[Encoded], object]) -> None:
        deque(in_parallel(work, items, model.at_once), maxlen=0)

    works = {"raw model calls": raw,
             "+ keeping the attention, a sentence a core": lambda: each(attention_only),
             "+ capturing the heads' values, mixing": lambda: each(model.run),
             "+ packing, JSON, writing: the whole pass": lambda: write(model, items, folder),
             "+ taking the scores apart": lambda: explain(model, items, folder),
    }  # fmt: skip

    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(work))
    medians = [median(taken) for taken in times.values()]
    more = [None, *(after - before for before, after in pairwise(medians))]
    return [
        [name, f"{time:.2f}", "" if extra is None else f"{extra:.2f}", f"{time / medians[0]:.2f}"]
        for name, time, extra in zip(times, medians, more, strict=True)
    ]


def write(model: TransformerModel, items: list[Encoded], folder: Path) -> None:
    """What the pass does for the sentences."""
    for _, files in run_here(model.entry, model, items, partial(pass_files, aside=folder)):
        for name, made in files.items():
            put(folder / name, made)


def explain(model: TransformerModel, items: list[Encoded], folder: Path) -> None:
    """The pass, and the scores of the strongest cells taken apart."""
    write(model, items, folder)
    trial = try_scores(model)
    found = in_parallel(lambda item: take_apart(model, trial, item, set()), items, model.at_once)
    for item, value in zip(items, found, strict=True):
        write_atomic(folder / f"{item.sentence.id}.why.json", compact_json(value))


def run_rows(content: Path, out: Path) -> Rows:
    """A run where nothing changed, and rendering, for the shipped content."""
    measured("build", "--content", content, "--out", out)
    rows = []
    for name, command in {
        "`attention`, nothing changed": "attention",
        "`site`": "site",
        "`build`, nothing changed": "build",
    }.items():
        times = [measured(command, "--content", content, "--out", out)[0] for _ in range(3)]
        rows.append([name, f"{median(times):.1f}"])
    return rows


def many_sentences(folder: Path, count: int) -> Path:
    """A content folder with recordings of `count` sentences."""
    content = small_content(folder)
    shutil.rmtree(content / "runs")
    entry = {"title": "A cat", "phenomenon": "repeated-word", "why": "Cost.", "look": "Anywhere."}
    names = ["tired-cat", *(f"cat-{number}" for number in range(1, count))]
    for number, name in enumerate(names):
        record(content / "runs", name, TOKENS, causal_attention(2, 3, len(TOKENS), number))
    sentences = [entry | {"id": name, "text": "".join(TOKENS)} for name in names]
    write_yaml(content / "sentences.yml", sentences=sentences)
    return content


def growth_rows(folder: Path) -> Rows:
    """Build time, memory and a reader's first load at 10, 100 and 1000 sentences."""
    rows = []
    for count in GROWTH:
        content = many_sentences(folder / f"content-{count}", count)
        out = folder / f"out-{count}"
        first, memory = measured("attention", "--content", content, "--out", out)
        render, peak = measured("site", "--content", content, "--out", out)
        catalogue = next((out / "site").glob("app/*/catalogue.json")).read_bytes()
        with served(out / "site") as url, chromium() as browser:
            load = median(cold_load(browser, f"{url}probe/", OURS) for _ in range(3))
        rows.append([f"{count:,}", f"{first:.1f}", f"{memory:.0f}", f"{render:.1f}", f"{peak:.0f}",
                     f"{compressed(catalogue) / 1000:.1f}", f"{load:.0f}"])  # fmt: skip
    return rows
