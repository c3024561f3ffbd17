"""Decides from a head's weight at a cell whether a claim is reproduced, faint or neither."""

from generator.shared import FAINT

REPRODUCED, SMALL, FAILED = "reproduced", "faint", "not reproduced"


def status(value: float, rank: int, threshold: float, printed: float | None = None) -> str:
    """Classify a claim as reproduced, faint or not reproduced.

    Args:
        value: the head's weight at the cell.
        rank: the rank of this weight among those of all heads, 1 for the largest.
        threshold: the smallest weight that counts as reproduced.
        printed: the smallest weight below FAINT that a publication gives for the head.
    """
    if value >= threshold:
        return REPRODUCED
    as_published = printed is not None and round(value, 2) >= printed
    return SMALL if value < FAINT and (rank == 1 or as_published) else FAILED
