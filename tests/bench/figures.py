"""A figure of a benchmark run: the measurements of all rounds, and whether it became worse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

MANY = (
    7  # from this many rounds on, the smallest and largest, which other work explains, are left out
)
FEW = 3  # with fewer rounds, the noise is unknown
NOTICED = 0.01  # an exact figure may grow by this share unnoticed


@dataclass(frozen=True)
class Figure:
    """A measured number; smaller is better, unless `more_is_better`.

    A time is a ratio to a baseline of the same round, so that the machine's speed does not matter.

    Attributes:
        samples: one per round.
        budget: the maximum of the median, or its minimum if more is better.
        exact: whether it has no noise, like a number of bytes.
        is_absolute: whether it is a time in its own unit. It has a budget, but is never compared
            with an earlier run, since a different or busy machine changes it.
        more_is_better: whether a larger number is better.
    """

    samples: Sequence[float]
    budget: float | None = None
    exact: bool = False
    is_absolute: bool = False
    more_is_better: bool = False

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        return median(self.samples)

    @property
    def spread(self) -> tuple[float, float]:
        """The smallest and largest round; with many rounds, one outlier at each end is left out."""
        ordered = sorted(self.samples)
        inner = ordered[1:-1] if len(ordered) >= MANY else ordered
        return inner[0], inner[-1]

    @property
    def is_over(self) -> bool:
        """Whether the median misses the budget."""
        if self.budget is None:
            return False
        return self.middle < self.budget if self.more_is_better else self.middle > self.budget


def ratios(ours: Iterable[float], baseline: Iterable[float]) -> list[float]:
    """Divide each measurement by the baseline of the same round."""
    return [one / other for one, other in zip(ours, baseline, strict=True)]


def is_worse(now: Figure, before: Figure) -> bool:
    """Return whether a figure is worse than an earlier one by more than noise.

    The rounds show the noise: all of one spread must lie beyond all of the other. With fewer than
    FEW rounds the spread is unknown, and a figure is never called worse.
    """
    better, worse = (now, before) if now.more_is_better else (before, now)
    if now.is_absolute:
        return False
    if now.exact:
        return worse.middle > better.middle * (1 + NOTICED)
    if min(len(now.samples), len(before.samples)) < FEW:
        return False
    return worse.spread[0] > better.spread[1]


def in_words(figure: Figure) -> str:
    """Format the median, with the spread if there is one: "0.11 (0.10 to 0.12)"."""
    middle = short(figure.middle)
    if figure.exact or len(figure.samples) < FEW:
        return middle
    low, high = map(short, figure.spread)
    return f"{middle} ({low} to {high})"


def short(value: float) -> str:
    """Format a number with three digits, or as an integer if large: "0.112", "3.04", "24,912"."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"
