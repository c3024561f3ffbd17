"""A question about a sentence: how variants change the prediction of its target."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.cause.moves import Moves, most_moved
from generator.cause.numbers import Predictions, joined, predictions
from generator.cause.passes import Passes, Results
from generator.cause.variants import Variant


@dataclass(frozen=True)
class Asked:
    """A sentence as tokens, and what follows it."""

    name: str
    ids: Sequence[int]
    target: int | None  # the next token to explain; None for the model's first choice
    against: int | None = None  # another answer; None for the target of the paired sentence
    zero: bool = False  # whether heads are also replaced by zeros


@dataclass(frozen=True)
class Question:
    """A sentence, its target and another answer, by whose logits variants are compared."""

    passes: Passes
    ids: Sequence[int]
    target: int
    answer: int | None  # another token, to compare the target with
    label: Callable[[int], str]  # the text of a token id

    def ask(self, variants: list[Variant]) -> Predictions:
        """How variants change the prediction."""
        return self.watch(variants, lambda results, order: None)

    def ask_alone(self, variants: list[Variant]) -> tuple[Predictions, list[Moves]]:
        """How variants change the prediction, and the maps that each variant moves most."""
        moved: list[Moves] = [[] for _ in variants]

        def note(results: Results, order: list[int]) -> None:
            for row, moves in zip(order, most_moved(results), strict=True):
                moved[row] = moves

        return self.watch(variants, note), moved

    def watch(
        self, variants: list[Variant], see: Callable[[Results, list[int]], None]
    ) -> Predictions:
        """Do what `ask` does, and call `see` with the results and the order of each pass."""
        found, order = [], []
        for results in self.passes.run(self.ids, variants):
            see(results, results.order)
            found.append(predictions(results.logits, self.target, self.answer))
            order += results.order
        return joined(found, order)


def answers(passes: Passes, asked: Asked, pair: Asked | None) -> tuple[int, int | None]:
    """The token to explain, and another answer to compare it with; None if there is no other.

    The other answer is the one that the sentence names, or else the target of its pair.
    """
    target = first_choice(passes, asked) if asked.target is None else asked.target
    other = asked.against
    if other is None and pair is not None:
        other = first_choice(passes, pair) if pair.target is None else pair.target
    return target, None if other == target else other


def first_choice(passes: Passes, asked: Asked) -> int:
    """The likeliest next token of a sentence."""
    return int(passes.known(tuple(asked.ids)).logits.argmax())
