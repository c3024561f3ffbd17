"""Which sets of measures count as explaining each head's weights on ordinary text.

A head's roles determine which measures explain its weights, and roles change as the content is
edited. So a head may be read with several sets of measures at once: each pair of a head and a set
is a case.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from generator.measure import pattern_name

Measures = frozenset[str]  # of `pattern_names`: those whose cells count as explained


@dataclass(frozen=True)
class Cases:
    """Heads, and the sets of measures that each head is read with; C cases in all."""

    heads: list[int]  # (C,), ascending: the head of each case, counted layer by layer
    sets: list[Measures]  # the distinct sets
    set_of: list[int]  # (C,), the index of each case's set

    @classmethod
    def of(cls, wanted: Sequence[Collection[Measures]]) -> "Cases":
        """The cases for `wanted`, which gives the sets of measures of each head."""
        sets = sorted({each for several in wanted for each in several}, key=sorted)
        pairs = [
            (head, number)
            for head, several in enumerate(wanted)
            for number in sorted({sets.index(each) for each in several})
        ]
        return cls([head for head, _ in pairs], sets, [number for _, number in pairs])

    @classmethod
    def from_json(cls, value: Any) -> "Cases":
        """The cases that `as_json` turned into JSON."""
        heads, sets, set_of = value
        return cls(heads, [frozenset(each) for each in sets], set_of)

    def as_json(self) -> list[Any]:
        """The cases as JSON; equal cases give equal JSON."""
        return [self.heads, [sorted(each) for each in self.sets], self.set_of]

    @property
    def count(self) -> int:
        """How many heads there are; each head has at least one case."""
        return self.heads[-1] + 1 if self.heads else 0

    def rows(self, wanted: Sequence[Measures]) -> list[int] | None:
        """For each head, the index of its case with the wanted set; None if any case is missing."""
        pairs = zip(self.heads, self.set_of, strict=True)
        known = {(head, self.sets[number]): row for row, (head, number) in enumerate(pairs)}
        found = [known.get(pair) for pair in enumerate(wanted)]
        rows = [row for row in found if row is not None]
        return rows if len(rows) == len(found) else None


def measures_of(roles: Collection[str]) -> Measures:
    """The measures that explain a head's weights; `roles` are the measures whose role it has."""
    names = map(pattern_name, roles)
    return frozenset(name for name in names if name is not None)
