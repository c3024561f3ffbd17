"""CPU time of removals and of "Why there?" relative to one raw pass of the same sentence."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from statistics import median

import torch

from generator.cause import means, windows_in_turn
from generator.cause.cells import chosen_cells, estimates
from generator.cause.heads import all_heads
from generator.cause.question import Question
from generator.cause.settings import STRONGEST
from generator.cause.variants import Variant, removal
from generator.content.load import load_content
from generator.run.effects import passes_of
from generator.run.explain import explain, try_scores
from generator.run.model import Encoded
from generator.run.text_windows import token_ids
from generator.run.transformer import TransformerModel
from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Figures, Measured, Rows
from tests.bench.turns import in_turn, worked

SENTENCES = ("data-visualization", "ioi", "year")  # of 5, 14 and 17 tokens in SmolLM2
ROUNDS = 3
RAW = "raw pass"
Works = dict[str, Callable[[], object]]


def beside_raw(works: Works) -> tuple[list[str], dict[str, list[float]]]:
    """Time a sentence's work against the raw pass, in turn (CPU); return a row and the ratios."""
    times = in_turn({name: worked(work) for name, work in works.items()}, ROUNDS)
    raw = times.pop(RAW)
    found = {name: ratios(each, raw) for name, each in times.items()}
    return [f"{min(raw):.3f}", *(f"{median(each):.1f}" for each in found.values())], found


def removals(given: Given) -> Measured:
    """Measure raw pass, removal of all heads by each baseline, and gradient, pairs and cuts."""
    content, model = load_content(given.content), given.model
    passes = passes_of(model)
    assert not isinstance(passes, str), passes
    texts = [token_ids(model.tokenizer, each) for each in content.texts]
    cut = windows_in_turn(texts, model.tokenizer.start, model.tokenizer.context)
    averages = [torch.tensor(layer) for layer in means(passes, cut, 1)["means"]]
    zeros = [torch.zeros_like(layer) for layer in averages]

    def works(encoded: Encoded) -> Works:
        question = Question(passes, encoded.ids, 0, None, str)
        heads, bare = (alone(question, values) for values in (averages, zeros))
        return {
            "every head by its mean": partial(question.ask_alone, heads),
            "every head by zero": partial(question.ask_alone, bare),
            "gradient, pairs and cuts": partial(rest, question, heads),
        }

    return of_sentences(given, works, {"gradient, pairs and cuts": 30}, 40)


def why(given: Given) -> Measured:
    """For the same sentences, measure the raw pass and splitting the strongest cells' scores."""
    trial = try_scores(given.model)

    def works(encoded: Encoded) -> Works:
        return {
            "all strong cells taken apart": partial(explain, given.model, trial, encoded, set())
        }

    return of_sentences(given, works, {}, 5)


def of_sentences(
    given: Given, works: Callable[[Encoded], Works], budgets: dict[str, float], budget: float
) -> Measured:
    """Make a row for each of SENTENCES: CPU time relative to the raw pass."""
    rows: Rows = []
    figures: Figures = {}
    for sentence in load_content(given.content).sentences:
        if sentence.id not in SENTENCES:
            continue
        encoded = given.model.encode(sentence)
        row, found = beside_raw({RAW: partial(raw, given.model, encoded.ids)} | works(encoded))
        rows.append([f"{sentence.id}, {len(encoded.ids)} tokens", *row])
        figures |= {
            f"{name}, {len(encoded.ids)} tokens, beside a raw pass": Figure(
                each, budgets.get(name, budget)
            )
            for name, each in found.items()
        }
    return Measured(rows, figures)


def alone(question: Question, values: list[torch.Tensor]) -> list[Variant]:
    """Return the removal of every single head, with its layer's values in its place."""
    return [(removal(*each, values[each[1]]),) for each in all_heads(question.passes.outputs)]


def raw(model: TransformerModel, ids: Sequence[int]) -> None:
    """Run the sentence alone, returning its attention weights."""
    with torch.inference_mode():
        model.model(torch.tensor([list(ids)]), output_attentions=True, use_cache=False)


def rest(question: Question, heads: list[Variant]) -> None:
    """Run the gradient, the cuts, and as many pairs of heads as the build removes."""
    cuts = chosen_cells(estimates(question.passes, question.ids, 0))
    question.ask([(each,) for each in cuts])
    some = heads[:: len(heads) // STRONGEST][:STRONGEST]
    question.ask([one + other for one, other in combinations(some, 2)])
