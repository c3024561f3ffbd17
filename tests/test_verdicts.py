"""generator/verdicts.py: counts of claims, surprises, and published scores beside this build's."""

from typing import Any

from generator.verdicts import compare_published, count_statuses, unexpected
from tests.phenomena import phenomenon


def claim(status: str, known: str | None = None) -> dict[str, Any]:
    return {
        "phenomenon": "subject", "sentence": "cats", "head": [4, 11], "value": 0.0123,
        "rank": 7, "of": 144, "status": status, "known": known,
    }  # fmt: skip


def test_every_status_is_counted_even_if_there_is_none() -> None:
    counts = count_statuses([claim("reproduced"), claim("reproduced"), claim("not reproduced")])
    assert counts == {"reproduced": 2, "faint": 0, "not reproduced": 1}


def test_only_failures_that_the_content_does_not_expect_are_reported_each_in_one_line() -> None:
    claims = [claim("reproduced"), claim("faint"), claim("not reproduced", known="It is faint.")]
    assert unexpected("gpt2", claims) == []
    (line,) = unexpected("gpt2", [*claims, claim("not reproduced")])
    assert "entry 'subject': L4H11 of gpt2 on 'cats': 0.012, rank 7 of 144" in line


def test_published_scores_stand_beside_those_of_this_build() -> None:
    printed = [
        {"model": "m", "reference": "a", "what": "w", "measure": "induction",
         "heads": {"L0H1": 0.9}},
        {"model": "m", "reference": "a", "what": "w", "measure": "delimiter",
         "heads": {"L0H0": 0.5}},
        {"model": "m", "reference": "a", "what": "at a cell", "heads": {"L0H0": 0.5}},
        {"model": "other", "reference": "a", "what": "w", "measure": "induction",
         "heads": {"L0H0": 0.5}},
    ]  # fmt: skip
    facts = {"id": "m", "measures": {"induction": {"scores": [[0.1, 0.8], [0.2, 0.3]]}}}
    rows = compare_published([phenomenon(published=printed)], facts)
    assert [(row["head"], row["published"], row["measured"]) for row in rows] == [
        ("L0H1", 0.9, 0.8),
        ("L0H0", 0.5, None),  # this build has no delimiter score
    ]
