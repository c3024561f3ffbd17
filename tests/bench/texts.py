"""Ordinary text: its speed beside the raw forward pass, and its memory on more and more text."""

import time
from functools import cache, partial
from itertools import islice
from pathlib import Path
from statistics import median

import torch

from generator.content.load import load_content
from generator.content.texts import SHIPPED, read_texts
from generator.run.streaming import Task, in_batches, kinds_of, window_sums
from generator.run.text_windows import Stretch, stretches
from generator.run.transformer import TransformerModel
from generator.text import AT_ONCE, Cases, Reader, Summary, added, nothing
from tests.bench.sizes import Rows
from tests.texts_memory import peak_memory

BATCHES = 8  # the last may be short; the first only warms up
ROLES = (frozenset[str](), frozenset({"first_token"}), frozenset({"induction", "delimiter"}))
TOKENS = (10_000, 100_000)


def speed_rows(content: Path, model: TransformerModel) -> Rows:
    """Tokens a second of the raw pass and of what the build does, batch by batch in turn.

    Both run on one core and keep the attention weights; the medians of the batches count. Roles are
    dealt out to the heads, as the build's own need the whole build.
    """
    texts = load_content(content).texts
    heads = model.sizes.layers * model.sizes.heads
    task = Task(texts, Cases.of([[ROLES[n % len(ROLES)]] for n in range(heads)]))
    reader = Reader(model.model, model.options, task.cases)
    label = cache(model.tokenizer.label_of)
    read = partial(window_sums, task, model.entry, reader, label)
    total: Summary = nothing(len(kinds_of(texts)), task.cases)
    raw, whole = [], []
    for batch in islice(in_batches(stretches(model.tokenizer, texts), AT_ONCE), BATCHES):
        tokens = sum(len(each.ids) for each in batch)
        begin = time.process_time()
        raw_pass(model, batch)
        middle = time.process_time()
        for part in read(batch):
            total = added(total, part)
        raw.append(tokens / (middle - begin))
        whole.append(tokens / (time.process_time() - middle))
    ratio = median(ours / theirs for ours, theirs in zip(whole[1:], raw[1:], strict=True))
    return [
        ["raw forward pass, attention kept", f"{median(raw[1:]):.0f}", "1.00"],
        ["with all sums and examples", f"{median(whole[1:]):.0f}", f"{ratio:.2f}"],
    ]


def raw_pass(model: TransformerModel, batch: list[Stretch]) -> None:
    """The model's own call on a batch."""
    length = max(len(each.ids) for each in batch)
    filled = [each.ids + [0] * (length - len(each.ids)) for each in batch]
    with torch.inference_mode():
        model.model(torch.tensor(filled), **model.options)


def memory_rows(model: TransformerModel, folder: Path) -> Rows:
    """The peak memory of a process that reads so many tokens of the shipped texts, repeated."""
    text = "\n".join(piece for each in read_texts(SHIPPED)[0] for piece in each.pieces())
    rows: Rows = []
    least = None
    for tokens in TOKENS:
        peak = peak_memory(model.entry, text, tokens, folder)
        least = least or peak
        rows.append([f"{tokens:,}", f"{peak:.0f}", f"{peak / least:.2f}"])
    return rows
