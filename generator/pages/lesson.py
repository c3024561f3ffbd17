"""Finds the examples of the lesson for one model in the data of this build."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from markupsafe import Markup

from generator.pages.circuit import Circuit, circuit
from generator.pages.circuit_picture import circuit_picture
from generator.pages.divergent import DivergentHeads, divergent_heads, heads_at
from generator.pages.induction import Chain, induction_chain
from generator.pages.map_picture import map_picture
from generator.pages.mixing_numbers import Agreement, agreements, opposing_heads
from generator.pages.model_numbers import Cell, ModelNumbers
from generator.pages.ordinary import Deceptive, Explained, Ordinary, Place
from generator.pages.rotary_numbers import Turning, turning
from generator.shared import FAINT, Head, Json, head_name, token_text


@dataclass(frozen=True)
class Example:
    """A claim that the lesson shows as an example of a phenomenon."""

    sentence: str
    cell: Cell
    words: tuple[str, str]  # query and key, spelled as the model's tokens
    rank: int  # of the weight among all heads at this cell, from 1
    references: list[str]  # ids of the papers that name the head; empty if this build chose it
    whole: bool  # whether the claim is reproduced; if not, the card says what is missing


@dataclass(frozen=True)
class DirectEffect:
    """A head's weight on a word, and its direct effect on the logit of the target."""

    cell: Cell
    logit: float  # what the head adds to the logit minus the mean logit
    lead: float | None  # what it adds to the logit minus the logit of `other`, if there is one
    other: str | None  # the sentence's other answer


class Lesson:
    """The examples of one model: `model.lesson` in a template."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers = numbers

    def divergent_heads(self, sentence: str) -> DivergentHeads | None:
        """Heads of one layer that look from one query at as many different words as possible."""
        return divergent_heads(self.numbers.dump(sentence))

    def heads_at(self, sentence: str, words: Sequence[str]) -> DivergentHeads | None:
        """The heads of one layer that look from the last token at the given words, one per word."""
        return heads_at(self.numbers.dump(sentence), words)

    def example(self, phenomenon: str) -> Example | None:
        """The reproduced claim with the largest weight, preferably about a documented head.

        If no claim is reproduced, one of the other claims is chosen in the same way; its `whole` is
        False. None if the build made no claim about this phenomenon for the model.
        """
        marked = [
            each | {"whole": each["status"] == "reproduced"}
            for each in self.numbers.claims()
            if each["phenomenon"] == phenomenon
        ]
        best = max(marked, key=itemgetter("whole", "documented", "value"), default=None)
        return None if best is None else self.example_of(best)

    def example_of(self, claim: Json) -> Example:
        """An example from an entry of claims.json to which `whole` was added."""
        tokens = self.numbers.dump(claim["sentence"]).tokens
        query, keys = claim["query"], claim["key"]
        words = (token_text(tokens[query]), token_text("".join(tokens[key] for key in keys)))
        layer, head = claim["head"]
        cell = Cell(layer, head, claim["value"], query, keys[0])
        papers = claim["references"]
        return Example(claim["sentence"], cell, words, claim["rank"], papers, claim["whole"])

    def turning(self, measure: str) -> Turning | None:
        """How often heads with a role look one token back by the dimensions that turn fastest."""
        return turning(self.numbers, self.numbers.heads_with_role(measure))

    def induction_chain(self) -> Chain | None:
        """The two-head induction circuit of the model; None if the build found none."""
        return induction_chain(self.numbers)

    def most_explained(self) -> Explained | None:
        """The head whose role explains the largest share of its attention on text, or None."""
        ordinary = Ordinary.of(self.numbers)
        return ordinary.most_explained() if ordinary else None

    def on_text(self, head: Head) -> list[Place]:
        """Where a head looks on ordinary text, which the model must have read."""
        ordinary = Ordinary.of(self.numbers)
        assert ordinary is not None
        return ordinary.places(head)

    def deceptive(self) -> Deceptive | None:
        """A head that shows a card's pattern at the card's cell, but seldom on ordinary text.

        None if the build found no such head.
        """
        ordinary = Ordinary.of(self.numbers)
        return ordinary.deceptive(self.numbers.claims()) if ordinary else None

    def circuit(self, sentence: str) -> Circuit | None:
        """The heads that matter for a sentence's target, and the heads that feed them; or None."""
        return circuit(self.numbers, sentence)

    def circuit_picture(self, found: Circuit) -> Markup:
        """A circuit as SVG."""
        return circuit_picture(found)

    def picture(self, sentence: str, cell: Cell) -> Markup:
        """The map of a cell's head as SVG, for print and for pages without scripts."""
        dump = self.numbers.dump(sentence)
        words = f"Map of {cell.name}: rows are queries, columns are keys"
        return map_picture(dump.attention[cell.layer, cell.head], dump.tokens, cell.query, words)

    def pictures(self, sentence: str, found: DivergentHeads) -> list[tuple[str, Markup]]:
        """The mean map of a layer and the maps of its divergent heads, with their names."""
        layer = self.numbers.dump(sentence).attention[found.layer]  # (H, T, T)
        heads = sorted({cell.head for cell, _ in found.looks})
        maps = [("Mean", layer.mean(axis=0))]
        maps += [(head_name((found.layer, head)), layer[head]) for head in heads]
        return [(name, map_picture(each, [], found.query, f"Map of {name}")) for name, each in maps]

    def opposing_heads(
        self, sentence: str, query: str, key: str, nth: int
    ) -> tuple[DirectEffect, DirectEffect] | None:
        """Two heads that look at the target: one raises its logit and the other lowers it.

        They are chosen from the heads that give the word `key` at least FAINT from the `nth`
        occurrence of `query`. Of these heads, one raises the target's logit most, and one lowers it
        most, relative both to the mean logit and to the logit of the other answer. None if there
        are no mixing data or no such heads, if the tokens do not separate the words, or if the
        target is not `key`.
        """
        mixing, dump = self.numbers.mixing(sentence), self.numbers.dump(sentence)
        rows, keys = self.numbers.tokens(dump, query, nth), self.numbers.tokens(dump, key, 1)
        if not (mixing and rows and keys):
            return None
        if mixing["prediction"]["target"].strip() != dump.tokens[keys[0]].strip():
            return None
        last = rows[-1]
        weights = dump.looks(last, keys)  # (L, H)
        against = mixing["prediction"]["against"]
        kinds = [np.asarray(each["heads"]) for each in (mixing["prediction"], against) if each]
        pair = opposing_heads(kinds, weights >= FAINT)
        if pair is None:
            return None
        up, down = (
            DirectEffect(
                Cell(*head, float(weights[head]), last, keys[0]),
                float(kinds[0][head]),
                float(kinds[1][head]) if against else None,
                token_text(against["target"]) if against else None,
            )
            for head in pair
        )
        return up, down

    def agreements(self, sentence: str) -> list[Agreement]:
        """How far the heads of each layer agree at the last token, the smallest ratio first.

        Empty without mixing data.
        """
        mixing = self.numbers.mixing(sentence)
        return agreements(mixing, len(self.numbers.dump(sentence).tokens) - 1) if mixing else []
