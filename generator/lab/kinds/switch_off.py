"""Switch heads off: the reader seeks the fewest heads whose absence turns a layer's output."""

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.lab.exercise import Answer, Box, Exercise, Solved
from generator.lab.model_data import Case, Unavailable
from generator.lab.names import GivenHead, SentenceId, Word
from generator.lab.numbers import shown
from generator.lab.remains import off_line, parts_gram, without_heads
from generator.mixing import Doubles
from generator.shared import DECIMALS, Json, head_name

MOST_SHOWN = 4  # sets listed as evidence
LARGEST_SET = 4  # heads in a set: a reader could not find more by trying

Found = list[tuple[tuple[int, ...], float]]  # sets of heads, each with the cosine that remains


class SwitchOff(Exercise):
    """The reader switches off as few heads of a layer as possible.

    The right answers are the smallest sets of heads without which the layer's output has a cosine
    of at most `cosine_at_most` with the whole output.
    """

    task: ClassVar[str] = "Switch heads off"
    deed: ClassVar[str] = "switch heads off"

    kind: Literal["switch-off"]
    sentence: SentenceId
    query: Word
    layer_of: GivenHead
    cosine_at_most: Annotated[float, Field(gt=-1, lt=1)]

    def answer(self, case: Case) -> Answer:
        """Every smallest set of heads without which the output turns far enough."""
        layer, _ = case.heads[self.layer_of]
        gram = parts_gram(case.data, self.sentence, layer, self.query)
        found = smallest_sets(gram, self.cosine_at_most)
        if not found:
            heads = len(gram) - 1  # without the bias
            which = "the only head" if heads == 1 else f"up to {min(heads, LARGEST_SET)} heads"
            raise Unavailable(
                f"In {case.data.name}, switching off {which} of layer {layer} does not turn the "
                "layer's output far enough."
            )
        token = case.data.tokens(self.sentence, self.query)[-1]
        evidence = [
            off_line(f"{named} off: cosine {shown(cosine)}", self.sentence, layer, token, heads)
            for heads, cosine in found[:MOST_SHOWN]
            for named in [together(layer, heads)]
        ]
        sets = [heads for heads, _ in found]
        return {"sets": sets, "layer": layer, "bound": self.cosine_at_most}, evidence

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A line with the heads that are switched off in the figure."""
        return [Box("line")]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """Every smallest set of heads."""
        sets = [together(answer["layer"], heads) for heads in answer["sets"]]
        return [Solved("", "; or ".join(sets))]

    @staticmethod
    def asked_for(answer: Json) -> list[str]:
        """The bound on the cosine."""
        return [f"cosine: at most {answer['bound']}"]


def together(layer: int, heads: Sequence[int]) -> str:
    """The names of several heads of a layer in words."""
    *most, last = [head_name((layer, head)) for head in heads]
    return f"{', '.join(most)} and {last}" if most else last


def smallest_sets(gram: Doubles, bound: float) -> Found:
    """The smallest sets of heads without which the rounded cosine is at most `bound`.

    The set with the lowest cosine comes first. If no set of up to LARGEST_SET heads is enough, the
    list is empty.

    Args:
        gram: the Gram matrix of a layer's heads and bias at one token, (H + 1, H + 1).
        bound: the highest cosine of what remains with the whole output.
    """
    for size in range(1, LARGEST_SET + 1):
        sets = combinations(range(len(gram) - 1), size)  # without the bias
        cosines = [(heads, without_heads(gram, heads)[1]) for heads in sets]
        seen = [(heads, round(cos, DECIMALS)) for heads, cos in cosines if cos is not None]
        if found := [(heads, cos) for heads, cos in seen if cos <= bound]:
            return sorted(found, key=lambda pair: pair[1])
    return []
