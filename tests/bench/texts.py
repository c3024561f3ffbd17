"""Ordinary text: reading speed relative to the raw forward pass, and memory as the text grows."""

import time
from functools import cache, partial
from itertools import islice
from statistics import median

import torch

from generator.content.load import load_content
from generator.content.texts import SHIPPED, read_texts
from generator.run.streaming import Task, in_batches, kinds_of, window_sums
from generator.run.text_windows import Stretch, stretches
from generator.run.transformer import TransformerModel
from generator.text import AT_ONCE, Cases, Reader, Summary, added, nothing
from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.texts_memory import peak_memory

BATCHES = 8  # the last one may be short; the first is only a warm-up
ROLES = (frozenset[str](), frozenset({"first_token"}), frozenset({"induction", "delimiter"}))
TOKENS = (10_000, 100_000)


def speed(given: Given) -> Measured:
    """Compare tokens per second of the raw pass and of the build, batch by batch in turn.

    Both run on one core and keep the attention weights; medians of the batches are reported. Roles
    are assigned to heads arbitrarily, because the real ones would need a full build.
    """
    texts, model = load_content(given.content).texts, given.model
    heads = model.sizes.layers * model.sizes.heads
    task = Task(texts, Cases.of([[ROLES[n % len(ROLES)]] for n in range(heads)]))
    reader = Reader(model.model, model.options, task.cases, model.sinks)
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
    kept = Figure(ratios(whole[1:], raw[1:]), 0.8, more_is_better=True)
    return Measured(
        [
            ["raw forward pass, attention kept", f"{median(raw[1:]):.0f}", "1.00"],
            ["with all sums and examples", f"{median(whole[1:]):.0f}", f"{kept.middle:.2f}"],
        ],
        {"tokens a second of ordinary text beside a raw pass": kept},
    )


def raw_pass(model: TransformerModel, batch: list[Stretch]) -> None:
    """Run the model's own call on a batch."""
    length = max(len(each.ids) for each in batch)
    filled = [each.ids + [0] * (length - len(each.ids)) for each in batch]
    with torch.inference_mode():
        model.model(torch.tensor(filled), **model.options)


def memory(given: Given) -> Measured:
    """Measure the peak memory of reading TOKENS tokens of the shipped texts, repeated."""
    text = "\n".join(piece for each in read_texts(SHIPPED)[0] for piece in each.pieces())
    folder = given.fresh("texts")
    peaks = [peak_memory(given.model.entry, text, tokens, folder) for tokens in TOKENS]
    shares = [peak / peaks[0] for peak in peaks]
    return Measured(
        [
            [f"{tokens:,}", f"{peak:.0f}", f"{share:.2f}"]
            for tokens, peak, share in zip(TOKENS, peaks, shares, strict=True)
        ],
        {"memory of ten times the text": Figure(shares[-1:], 1.1)},
    )
