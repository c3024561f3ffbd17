"""What removals and "Why there?" cost beside one raw pass of the same sentence, in CPU time."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

import torch

from generator.cause import means, windows_in_turn
from generator.cause.cells import chosen_cells, estimates
from generator.cause.effects import all_heads
from generator.cause.question import Question
from generator.cause.settings import STRONGEST
from generator.cause.variants import Variant, removal
from generator.content.load import load_content
from generator.run.effects import passes_of
from generator.run.explain import explain, try_scores
from generator.run.text_windows import token_ids
from generator.run.transformer import TransformerModel
from tests.bench.sizes import Rows

SENTENCES = ("data-visualization", "ioi", "year")  # of 5, 14 and 17 tokens in SmolLM2
ROUNDS = 3  # of each; the shortest counts, as the machine does other work


def cpu(work: Callable[[], object]) -> float:
    """The shortest CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def removal_rows(content: Path, model: TransformerModel) -> Rows:
    """For some sentences: the raw pass, all heads by each baseline, the gradient with the rest."""
    checked, passes = load_content(content), passes_of(model)
    assert not isinstance(passes, str), passes
    texts = [token_ids(model.tokenizer, each) for each in checked.texts]
    cut = windows_in_turn(texts, model.tokenizer.start, model.tokenizer.context)
    averages = [torch.tensor(layer) for layer in means(passes, cut, 1)["means"]]
    zeros = [torch.zeros_like(layer) for layer in averages]
    rows = []
    for sentence in (each for each in checked.sentences if each.id in SENTENCES):
        question = Question(passes, model.encode(sentence).ids, 0, None, str)
        heads, bare = (alone(question, values) for values in (averages, zeros))
        once = cpu(partial(raw, model, question.ids))
        works: list[Callable[[], object]] = [
            partial(question.ask_alone, heads),
            partial(question.ask_alone, bare),
            partial(rest, question, heads),
        ]
        rows.append(
            [f"{sentence.id}, {len(question.ids)} tokens", f"{once:.3f}"]
            + [f"{cpu(work) / once:.1f}" for work in works]
        )
    return rows


def why_rows(content: Path, model: TransformerModel) -> Rows:
    """For the same sentences: the raw pass, and the scores of the strongest cells taken apart."""
    trial, rows = try_scores(model), []
    for sentence in (each for each in load_content(content).sentences if each.id in SENTENCES):
        encoded = model.encode(sentence)
        once = cpu(partial(raw, model, encoded.ids))
        apart = cpu(partial(explain, model, trial, encoded, set()))
        name = f"{sentence.id}, {len(encoded.ids)} tokens"
        rows.append([name, f"{once:.3f}", f"{apart / once:.1f}"])
    return rows


def alone(question: Question, values: list[torch.Tensor]) -> list[Variant]:
    """Every head removed by itself, with these values of its layer in its place."""
    return [(removal(*each, values[each[1]]),) for each in all_heads(question.passes)]


def raw(model: TransformerModel, ids: Sequence[int]) -> None:
    """The sentence alone, with its attention weights."""
    with torch.inference_mode():
        model.model(torch.tensor([list(ids)]), output_attentions=True, use_cache=False)


def rest(question: Question, heads: list[Variant]) -> None:
    """The gradient, the cuts, and as many pairs of heads as the build removes."""
    cuts = chosen_cells(estimates(question.passes, question.ids, 0))
    question.ask([(each,) for each in cuts])
    some = heads[:: len(heads) // STRONGEST][:STRONGEST]
    question.ask([one + other for one, other in combinations(some, 2)])
