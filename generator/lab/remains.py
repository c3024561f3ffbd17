"""What is left of a layer's output when some of its heads are switched off."""

from collections.abc import Collection
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.content import Entry, exactly_one
from generator.lab.bounds import MIXING, evidence_line
from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.names import GivenHead, NthWord, SentenceId, Word
from generator.mixing import Doubles, gram_at, subset_norm_and_cosine
from generator.shared import Head, Json, head_name


class Remains(Entry):
    """What is left of a layer's output at a token when heads are switched off.

    The value is the `cosine` of what is left with the whole output, or the `norm` of what is left
    as a share of the norm of the whole output. All heads have to be in one layer.
    """

    sentence: SentenceId
    query: Word
    value: Literal["cosine", "norm"]
    without: Annotated[list[GivenHead], Field(min_length=1)] | None = None
    only: Annotated[list[GivenHead], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def is_one_choice(self) -> Self:
        """Refuse an entry that has neither `without` nor `only`, or that has both."""
        exactly_one(self, ("without", "only"))
        return self

    def compute(self, case: Case) -> float:
        """The norm or the cosine.

        Raises:
            Unavailable: when the heads are in several layers, or what remains is almost zero.
        """
        layer, off = self.switched_off(case)
        gram = parts_gram(case.data, self.sentence, layer, self.query)
        norm, cosine = without_heads(gram, off)
        value = norm if self.value == "norm" else cosine
        if value is None:
            raise Unavailable("What remains of the output is too small to have a direction.")
        return value

    def switched_off(self, case: Case) -> tuple[int, set[int]]:
        """The layer, and the numbers of its heads that are off.

        Raises:
            Unavailable: when the named heads are in several layers.
        """
        heads = self.heads(case)
        layers = {layer for layer, _ in heads}
        if len(layers) != 1:
            raise Unavailable(f"In {case.data.name} the heads to switch off lie in several layers.")
        chosen = {head for _, head in heads}
        every = set(range(case.data.shape[1]))
        return layers.pop(), chosen if self.without is not None else every - chosen

    def heads(self, case: Case) -> list[Head]:
        """The heads that `without` or `only` names."""
        return [case.heads[name] for name in self.without or self.only or []]

    def evidence(self, value: str, case: Case) -> Json:
        """A line with the value, which links to the mixing with these heads switched off."""
        layer, off = self.switched_off(case)
        names = " and ".join(map(head_name, self.heads(case)))
        text = f"{names} {'alone' if self.without is None else 'off'}: {self.value} {value}"
        token = case.data.tokens(self.sentence, self.query)[-1]
        return off_line(text, self.sentence, layer, token, off)


def parts_gram(data: ModelData, sentence: str, layer: int, query: NthWord) -> Doubles:
    """The Gram matrix of a layer's parts, the heads and the bias, at the last token of a word."""
    return gram_at(data.mixing(sentence), layer, data.tokens(sentence, query)[-1])


def without_heads(gram: Doubles, off: Collection[int]) -> tuple[float, float | None]:
    """The norm and the cosine of a layer's output without the heads `off`; the bias always stays.

    Both compare with the whole output. The cosine is None if one of the outputs is almost zero.
    """
    return subset_norm_and_cosine(gram, set(range(len(gram))).difference(off))


def off_line(text: str, sentence: str, layer: int, query: int, off: Collection[int]) -> Json:
    """A line of evidence that links to the mixing of a layer with the heads `off` switched off."""
    heads = ",".join(map(str, sorted(off)))
    return evidence_line(
        text, {"sentence": sentence, "layer": layer, "query": query, "off": heads}, MIXING
    )
