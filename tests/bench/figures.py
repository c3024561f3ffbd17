"""A figure of a run: what was measured round by round, and whether it is worse than before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

MANY = (
    7  # so many rounds and more leave out the smallest and the largest, which other work explains
)
FEW = 3  # fewer rounds do not show their noise
NOTICED = 0.01  # by which an exact figure may grow unnoticed


@dataclass(frozen=True)
class Figure:
    """A number that is better when it is smaller, unless more of it is better.

    A time is a ratio to a baseline of the same round: so the speed of the machine does not count.

    Attributes:
        samples: one a round.
        budget: what the middle may be at most, or must be at least if more is better.
        exact: whether it has no noise, such as a number of bytes.
        is_absolute: whether it is a time in its own unit. It has a budget, and is never compared,
            as another machine or a busy one changes it.
        more_is_better: whether a smaller number is the worse one.
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
        """The smallest and the largest round; of many rounds, without one at each end."""
        ordered = sorted(self.samples)
        inner = ordered[1:-1] if len(ordered) >= MANY else ordered
        return inner[0], inner[-1]

    @property
    def is_over(self) -> bool:
        """Whether it misses its budget."""
        if self.budget is None:
            return False
        return self.middle < self.budget if self.more_is_better else self.middle > self.budget


def ratios(ours: Iterable[float], baseline: Iterable[float]) -> list[float]:
    """What was measured beside the baseline of the same round."""
    return [one / other for one, other in zip(ours, baseline, strict=True)]


def is_worse(now: Figure, before: Figure) -> bool:
    """Whether a figure is worse than the one before by more than noise.

    Noise is what the rounds show: all of one spread must lie beyond all of the other. A figure of
    too few rounds, of which neither spread is known, is never called worse.
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
    """Its middle, and its spread where it has one: "0.11 (0.10 to 0.12)"."""
    middle = short(figure.middle)
    if figure.exact or len(figure.samples) < FEW:
        return middle
    low, high = map(short, figure.spread)
    return f"{middle} ({low} to {high})"


def short(value: float) -> str:
    """A number in three digits, or whole where it is large: "0.112", "3.04", "24,912"."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"
