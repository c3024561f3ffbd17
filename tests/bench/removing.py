"""What the removal of every head costs beside one raw pass of the same sentence, in CPU time."""

import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import torch

from generator.cause import means, windows_in_turn
from generator.cause.cells import chosen_cells, estimates
from generator.cause.effects import all_heads, changes
from generator.cause.variants import Variant, removal
from generator.content.load import load_content
from generator.run.effects import passes_of
from generator.run.reading import token_ids
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
    """For some sentences: the raw pass, all heads, and the gradient with pairs and cuts."""
    checked, passes = load_content(content), passes_of(model)
    assert not isinstance(passes, str), passes
    texts = [token_ids(model.tokenizer, each) for each in checked.texts]
    cut = windows_in_turn(texts, model.tokenizer.start, model.tokenizer.context)
    averages = [torch.tensor(layer) for layer in means(passes, cut, 1)["means"]]
    heads = [removal(*each, averages[each[1]]) for each in all_heads(passes)]
    rows = []
    for sentence in (each for each in checked.sentences if each.id in SENTENCES):
        ids = model.encode(sentence).ids

        def raw(ids: list[int] = ids) -> None:
            with torch.inference_mode():
                model.model(torch.tensor([ids]), output_attentions=True, use_cache=False)

        def alone(ids: list[int] = ids) -> object:
            return changes(passes, ids, [(each,) for each in heads], 0, None)

        def rest(ids: list[int] = ids) -> object:
            cuts = chosen_cells(estimates(passes, ids, 0))
            pairs: list[Variant] = list(combinations(heads[:: len(heads) // 12][:12], 2))
            return changes(passes, ids, [*pairs, *((each,) for each in cuts)], 0, None)

        once = cpu(raw)
        rows.append(
            [f"{sentence.id}, {len(ids)} tokens", f"{once:.3f}"]
            + [f"{cpu(work) / once:.1f}" for work in (alone, rest)]
        )
    return rows
