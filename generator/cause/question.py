"""A question about a sentence: how variants change the prediction of its target."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.cause.moves import Moves, most_moved
from generator.cause.numbers import Predictions, joined, predictions
from generator.cause.passes import Passes, Results
from generator.cause.variants import Variant


@dataclass(frozen=True)
class Asked:
    """A sentence as tokens, with its target and the other answer."""

    name: str
    ids: Sequence[int]
    target: int | None  # the next token to explain; None for the likeliest next token
    against: int | None = None  # another answer; None for the target of the paired sentence
    zero: bool = False  # whether zeros are used as a second baseline


@dataclass(frozen=True)
class Question:
    """A sentence, with the target and the other answer whose logits variants may change."""

    passes: Passes
    ids: Sequence[int]
    target: int
    answer: int | None  # the other answer; None if there is none
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
    """The target and the other answer of a sentence; the other answer may be None.

    The other answer is the one that the sentence names, or else the target of its pair. It is None
    if there is neither, or if it would equal the target.
    """
    target = first_choice(passes, asked) if asked.target is None else asked.target
    other = asked.against
    if other is None and pair is not None:
        other = first_choice(passes, pair) if pair.target is None else pair.target
    return target, None if other == target else other


def first_choice(passes: Passes, asked: Asked) -> int:
    """The likeliest next token of a sentence."""
    return int(passes.known(tuple(asked.ids)).logits.argmax())
