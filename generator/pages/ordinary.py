"""Finds two heads on ordinary text for the lesson: one explained by its role, one deceptive."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.measure import MEASURES, pattern_name
from generator.pages.model_numbers import Cell, ModelNumbers
from generator.run import TEXT, TEXT_SPREAD
from generator.shared import SCALE, Dump, Head, Json, head_name, token_text
from generator.text import WORDS, share_reaching

SELDOM = 0.1  # of the queries on text; a head that shows a pattern no more often is no specialist
LEAST = 0.01  # of a head's attention; smaller shares are not shown in the head's bar


@dataclass(frozen=True)
class Place:
    """A place where a head looks, shown as a part of the head's bar."""

    id: str
    words: str
    share: float  # of the head's attention


@dataclass(frozen=True)
class Explained:
    """A head, and the share of its attention on ordinary text that one of its roles explains."""

    head: Head
    role: str
    share: float  # of the head's attention, over all counted queries

    @property
    def name(self) -> str:
        """The head's name, such as `L9H6`."""
        return head_name(self.head)


@dataclass(frozen=True)
class Deceptive:
    """A head that shows a card's pattern at the card's cell, but seldom on ordinary text."""

    cell: Cell
    sentence: str
    phenomenon: str  # its id
    words: tuple[str, str]  # query and key, spelled as the model's tokens
    least: float  # the threshold of the card
    often: float  # the share of queries on text where the head reaches `least`
    queries: int  # number of queries on text for which the measure is defined
    named: Head  # the head that the card names
    named_value: float  # this head's weight at the same cell
    named_often: float  # the share of queries on text where this head reaches `least`


class Ordinary:
    """What the heads of one model do on ordinary text."""

    def __init__(self, numbers: ModelNumbers, about: Json, spread: Json) -> None:
        """Keep the model's numbers, and the contents of text.json and text.spread.json."""
        self.numbers, self.about, self.spread = numbers, about, spread

    @classmethod
    def of(cls, numbers: ModelNumbers) -> "Ordinary | None":
        """Read the files of a model; None if it has read no ordinary text."""
        about, spread = numbers.about_all(f"{TEXT}.json"), numbers.about_all(TEXT_SPREAD)
        return cls(numbers, about, spread) if about and spread else None

    def most_explained(self) -> Explained | None:
        """The head whose role explains the largest share of the head's attention.

        Only roles that have a measure on text are considered, except the role of heads at rest.
        None if no head has such a role.
        """
        found = [
            Explained(head, measure.role.name, self.share_explained(head, name))
            for name, measure in MEASURES.items()
            if measure.role and not measure.role.at_rest and pattern_name(name)
            for head in self.numbers.heads_with_role(name)
        ]
        return max(found, key=lambda each: each.share, default=None)

    def share_explained(self, head: Head, measure: str) -> float:
        """The share of a head's attention that a measure counts; 0 if it counts no query."""
        column = self.about["measures"].index(pattern_name(measure))
        mean = self.about["means"][self.row_of(head)][column] or 0
        return float(mean * self.about["counted"][column] / self.about["queries"] / SCALE)

    def places(self, head: Head) -> list[Place]:
        """The places where a head looks, except those with less than LEAST of its attention."""
        shares = zip(self.about["places"], self.about["where"][self.row_of(head)], strict=True)
        return [
            Place(name, WORDS[name], share / SCALE)
            for name, share in shares
            if share >= LEAST * SCALE
        ]

    def deceptive(self, claims: list[Json]) -> Deceptive | None:
        """A head that shows a card's pattern at the card's cell, but seldom on ordinary text.

        The head reaches the threshold of a card at the card's cell, but at no more than SELDOM of
        the queries on text. The head that the card names reaches this threshold more often. Only
        claims count for which `on_text` is true. Of all such heads, the one with the largest weight
        at its cell is returned; None if there is no such head.

        Args:
            claims: the parsed claims.json.
        """
        found = [each for claim in claims if on_text(claim) for each in self.deceived_by(claim)]
        return max(found, key=lambda each: each.cell.value, default=None)

    def deceived_by(self, claim: Json) -> Iterator[Deceptive]:
        """The deceptive heads at the cell of one claim."""
        dump, least = self.numbers.dump(claim["sentence"]), claim["threshold"]
        measure = claim["evidence"]["score"]["measure"]
        weights = dump.looks(claim["query"], claim["key"])
        named = (claim["head"][0], claim["head"][1])
        usual = self.often(named, measure, least)
        for layer, number in np.argwhere(weights >= least).tolist():
            often, head = self.often((layer, number), measure, least), (layer, number)
            if often is not None and usual is not None and often <= SELDOM < usual:
                yield Deceptive(
                    Cell(*head, float(weights[head]), claim["query"], claim["key"][0]),
                    claim["sentence"],
                    claim["phenomenon"],
                    words(dump, claim),
                    least,
                    often,
                    self.about["counted"][self.about["measures"].index(pattern_name(measure))],
                    named,
                    claim["value"],
                    usual,
                )

    def often(self, head: Head, measure: str, least: float) -> float | None:
        """The share of a measure's queries on text where a head reaches `least`.

        None if this is not known for the measure.
        """
        return share_reaching(self.spread, self.row_of(head), measure, least)

    def row_of(self, head: Head) -> int:
        """The index of a head among all heads, layer by layer."""
        layer, number = head
        return int(layer * self.numbers.published.models[self.numbers.model]["heads"] + number)


def on_text(claim: Json) -> bool:
    """Whether a claim is reproduced, is not about heads at rest, and has a measure on text."""
    score = claim["evidence"].get("score")
    if score is None or pattern_name(score["measure"]) is None:
        return False
    role = MEASURES[score["measure"]].role
    return claim["status"] == "reproduced" and not (role and role.at_rest)


def words(dump: Dump, claim: Json) -> tuple[str, str]:
    """The query and the key of a claim, as a reader sees them."""
    key = "".join(dump.tokens[at] for at in claim["key"])
    return token_text(dump.tokens[claim["query"]]), token_text(key)
