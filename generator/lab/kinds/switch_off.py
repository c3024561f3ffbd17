"""Switch heads off: the reader looks for the fewest heads of a layer that turn its output."""

from itertools import combinations
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.content import Id
from generator.lab.evidence import off_evidence
from generator.lab.exercise import Answer, Exercise
from generator.lab.numbers import Asked, parts_gram, shown, without_heads
from generator.lab.terms import Name, Word
from generator.mixing import Doubles
from generator.shared import DECIMALS, BuildError, head_name

MOST_SHOWN = 4  # sets named as evidence
LARGEST_SET = 4  # heads to switch off: more could not be found by trying


class SwitchOff(Exercise):
    """The reader switches off as few heads of a layer as possible.

    Right is every smallest set without which what remains has a cosine with the whole output of at
    most `cosine_at_most`.
    """

    task: ClassVar[str] = "Switch heads off"

    kind: Literal["switch-off"]
    sentence: Id
    query: Word
    layer_of: Name
    cosine_at_most: Annotated[float, Field(gt=-1, lt=1)]

    def answer(self, asked: Asked) -> Answer:
        """Every smallest set of heads without which the output turns far enough."""
        layer, _ = asked.heads[self.layer_of]
        gram = parts_gram(asked.reading, self.sentence, layer, self.query)
        found = smallest_sets(gram, self.cosine_at_most)
        token = asked.reading.tokens(self.sentence, self.query)[-1]
        evidence = [
            off_evidence(
                f"{off_name(layer, heads)}: cosine {shown(cosine)}",
                self.sentence,
                layer,
                token,
                heads,
            )
            for heads, cosine in found[:MOST_SHOWN]
        ]
        value = {"sets": [heads for heads, _ in found], "layer": layer}
        return value | {"bound": self.cosine_at_most}, evidence


def smallest_sets(gram: Doubles, bound: float) -> list[tuple[tuple[int, ...], float]]:
    """The smallest sets of heads without which a reader sees at most `bound`, the lowest first."""
    for size in range(1, LARGEST_SET + 1):
        sets = combinations(range(len(gram) - 1), size)  # without the bias
        cosines = [(heads, without_heads(gram, heads)[1]) for heads in sets]
        seen = [(heads, round(cos, DECIMALS)) for heads, cos in cosines if cos is not None]
        found = [(heads, cos) for heads, cos in seen if cos <= bound]
        if found:
            return sorted(found, key=lambda pair: pair[1])
    raise BuildError(f"no {LARGEST_SET} heads are enough; raise cosine_at_most")


def off_name(layer: int, heads: tuple[int, ...]) -> str:
    """Several heads of a layer, switched off."""
    return f"{' and '.join(head_name((layer, head)) for head in heads)} off"
