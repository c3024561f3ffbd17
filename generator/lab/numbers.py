"""The heads and numbers of lab.yml: their keys, their values and their evidence."""

from collections.abc import Iterable
from typing import Annotated, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from generator.content import Entry, HeadName, exactly_one
from generator.lab.conditions import Condition, all_bounds, meeting
from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.names import GivenHead
from generator.lab.remains import Remains
from generator.lab.scores import SCORES, OfScore, Score
from generator.shared import DECIMALS, Head, Json, decimals, head_name, highest, parse_head


class Pick(Entry):
    """A head: given by name, or the one with the highest or lowest score.

    For a score, only heads that meet all conditions of `where` count. Of these, the heads that an
    exercise asks for are skipped if there are other heads.
    """

    head: HeadName | None = None
    highest: Score | None = None
    lowest: Score | None = None
    where: list[Condition] = Field(default_factory=list)

    @model_validator(mode="after")
    def is_one_pick(self) -> Self:
        """Refuse an entry that does not pick a head in exactly one way."""
        exactly_one(self, ("head", "highest", "lowest"))
        return self

    def find(self, name: str, data: ModelData, asked: frozenset[Head] = frozenset()) -> Head:
        """The head that `name` stands for in this model; if possible, not one of `asked`.

        Raises:
            Unavailable: when no head meets the conditions, or the model lacks the named head.
        """
        if self.head is not None:
            return existing(self.head, data)
        mask = meeting(all_bounds(self.where, data)) if self.where else np.ones(data.shape, bool)
        if not mask.any():
            raise Unavailable(f"No head of {data.name} meets the conditions for “{name}”.")
        free = mask & ~among(asked, data)
        score = self.highest or self.lowest
        assert score is not None  # is_one_pick
        scores = score.scores(data) * (1 if self.highest else -1)
        return highest(np.where(free if free.any() else mask, scores, -np.inf))


def among(heads: frozenset[Head], data: ModelData) -> NDArray[np.bool_]:
    """A mask that is True for `heads`, (L, H)."""
    found = np.zeros(data.shape, dtype=bool)
    found[tuple(zip(*heads, strict=True))] = bool(heads)
    return found


def existing(name: str, data: ModelData) -> Head:
    """The head with this name.

    Raises:
        Unavailable: when the model has no such head.
    """
    head = parse_head(name)
    if any(number >= size for number, size in zip(head, data.shape, strict=True)):
        raise Unavailable(f"{data.name} has no head {name}.")
    return head


class Count(Entry):
    """How many heads meet all conditions, in the whole model or in one layer."""

    where: Annotated[list[Condition], Field(min_length=1)]
    layer: Annotated[int, Field(ge=0)] | None = None

    def compute(self, case: Case) -> int:
        """The number of heads.

        Raises:
            Unavailable: when the model has no such layer.
        """
        met = meeting(all_bounds(self.where, case.data))
        if self.layer is None:
            return int(met.sum())
        if self.layer >= len(met):
            raise Unavailable(f"{case.data.name} has no layer {self.layer}.")
        return int(met[self.layer].sum())

    def printed(self, case: Case) -> str:
        """The number as texts print it before “of the heads”: none, one, 12 or all."""
        number, (layers, heads) = self.compute(case), case.data.shape
        tested = layers * heads if self.layer is None else heads
        return {0: "none", tested: "all", 1: "one"}.get(number, str(number))

    def evidence(self, value: str, case: Case) -> Json:
        """A line with the count, the number of heads that were tested, and the conditions."""
        layers, heads = case.data.shape
        every = f"{layers * heads} heads"
        of = every if self.layer is None else f"{heads} heads of layer {self.layer}"
        bounds = all_bounds(self.where, case.data)
        wanted = ", and ".join(bound.words for bound in bounds)
        return bounds[0].evidence_line(f"True of {value} of the {of}: {wanted}")


def rest_of(weight: float, layer: int, data: ModelData) -> float:
    """What the other keys of a row get.

    Raises:
        Unavailable: when the layer has an attention sink, which gets an unknown part of this.
    """
    sinks = data.model["sinks"]
    if sinks and sinks[layer]:
        raise Unavailable(f"In {data.name}, an attention sink takes a part of the rest.")
    return 1 - weight


class Number(OfScore):
    """A number that the build computes: a head's score, a count of heads, or what `remains`."""

    count: Count | None = None
    remains: Remains | None = None
    head: GivenHead | None = None  # whose score
    rest: bool = False  # use 1 minus the weight: what the other keys get
    minus: "Number | None" = None

    @model_validator(mode="after")
    def is_one_number(self) -> Self:
        """Refuse no source or several, a missing or needless `head`, and `rest` without `look`."""
        source = exactly_one(self, (*SCORES, "count", "remains"))
        if (source in SCORES) != (self.head is not None):
            wrong = "is missing; add it" if self.head is None else "does not belong here; remove it"
            raise ValueError(f"{source}: key 'head' {wrong}")
        if self.rest and source != "look":
            raise ValueError(f"{source}: 'rest' needs 'look'; remove it")
        return self

    def compute(self, case: Case) -> float:
        """The number, rounded as figures show it; counts and their differences stay integers.

        Raises:
            Unavailable: when the model's data do not give the number.
        """
        value = self.minuend(case)
        if self.rest:
            assert self.head is not None  # is_one_number
            value = rest_of(value, case.heads[self.head][0], case.data)
        if self.minus is not None:
            value -= self.minus.compute(case)
        return value if isinstance(value, int) else round(value, DECIMALS) + 0.0  # no -0.0

    def printed(self, case: Case) -> str:
        """The number as texts print it; for counts, see `Count.printed`."""
        only_count = self.count if self.minus is None else None
        return only_count.printed(case) if only_count else shown(self.compute(case))

    def minuend(self, case: Case) -> float:
        """The number before `rest` and `minus` are applied."""
        whole = self.count or self.remains
        if whole is not None:
            return whole.compute(case)
        assert self.head is not None  # is_one_number
        return float(self.scores(case.data)[case.heads[self.head]])

    def evidence(self, case: Case) -> list[Json]:
        """Lines of evidence for the number and then, if there is one, for the number in `minus`."""
        whole = self.count or self.remains
        value = self.count.printed(case) if self.count else shown(self.minuend(case))
        if whole is not None:
            found = whole.evidence(value, case)
        else:
            assert self.head is not None  # is_one_number
            head = case.heads[self.head]
            text = f"{head_name(head)}: {self.source.words(case.data)} is {value}"
            found = self.evidence_line(text, head, case.data)
        return [found, *(self.minus.evidence(case) if self.minus else [])]

    def read_off(self, tolerance: float, case: Case) -> tuple[Json, list[Json]]:
        """The answer and the evidence of an exercise that asks for this number."""
        within = int(tolerance) if tolerance == int(tolerance) else tolerance  # 25, not 25.0
        return {"value": self.compute(case), "tolerance": within}, self.evidence(case)


def evidence_of(numbers: Iterable[Number], case: Case) -> list[Json]:
    """The evidence of several numbers, each line once."""
    lines: list[Json] = []
    for number in numbers:
        lines += [line for line in number.evidence(case) if line not in lines]
    return lines


def shown(value: float) -> str:
    """A number as the texts print it."""
    return str(value) if isinstance(value, int) else decimals(value)
