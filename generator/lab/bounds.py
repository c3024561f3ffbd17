"""Bounds on the scores of heads, and lines of evidence that link to the page with a number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.shared import Head, Json, Scores, head_name

PROBE, MIXING, ATLAS = "probe/", "mixing/", "atlas/"  # the pages that can show a number


def evidence_line(text: str, view: Json, page: str) -> Json:
    """One line of evidence: a text with a number, and the page and the view that show it."""
    return {"text": text, "page": page, "view": view}


@dataclass(frozen=True)
class Bound:
    """A number for every head, the limits for this number, and the page that shows it."""

    score: str  # in words
    limit: str  # in words: at least 0.3
    lowest: float  # infinite where there is no limit
    highest: float
    values: Scores  # (L, H)
    page: str
    view: Json
    note: str = ""  # follows the number of a head in its line of evidence

    @property
    def met(self) -> NDArray[np.bool_]:
        """Which heads are within the limits, (L, H)."""
        return (self.values >= self.lowest) & (self.values <= self.highest)

    @property
    def words(self) -> str:
        """The bound in words: “to” → “Mary” is at least 0.3."""
        return f"{self.score} is {self.limit}"

    def evidence_line(self, text: str, head: Head | None = None) -> Json:
        """A line of evidence that links to the page with the number and selects `head` if given."""
        return evidence_line(text, self.view | place_of(head, self.page), self.page)


def place_of(head: Head | None, page: str) -> Json:
    """The address parameters that select a head on a page; none if `head` is None."""
    if head is None:
        return {}
    return (
        {"head": head_name(head)}
        if page == ATLAS
        else dict(zip(("layer", "head"), head, strict=True))
    )
