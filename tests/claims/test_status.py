"""claims/status.py: which claims are reproduced, faint or not reproduced."""

import pytest

from generator.claims.status import status


@pytest.mark.parametrize(
    ("value", "rank", "printed", "expected"),
    [
        (0.4, 9, None, "reproduced"),  # at the threshold
        (0.39, 1, None, "not reproduced"),  # faint is below 0.2
        (0.2, 1, None, "not reproduced"),  # 0.2 itself is not faint
        (0.15, 1, None, "faint"),
        (0.15, 2, None, "not reproduced"),
        (0.15, 2, 0.15, "faint"),  # as large as published
        (0.146, 2, 0.15, "faint"),  # the published value has two decimals
        (0.14, 2, 0.15, "not reproduced"),
    ],
)
def test_status_follows_value_rank_and_what_was_published(
    value: float, rank: int, printed: float | None, expected: str
) -> None:
    assert status(value, rank, 0.4, printed) == expected
