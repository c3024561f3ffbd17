"""claims/summary.py: counts of claims, unexpected results, and published scores beside ours."""

from typing import Any

import pytest

from generator.claims.summary import compare_published, count_claims, unexpected
from tests.phenomena import phenomenon


def claim(status: str, known: str | None = None, documented: bool = True) -> dict[str, Any]:
    return {
        "phenomenon": "subject", "sentence": "cats", "head": [4, 11], "value": 0.0123,
        "rank": 7, "of": 144, "status": status, "known": known, "documented": documented,
    }  # fmt: skip


def test_only_a_documented_head_counts_as_reproduced_and_a_found_one_stands_apart() -> None:
    claims = [claim("reproduced"), claim("reproduced"), claim("not reproduced")]
    found = [
        claim(status, documented=False)
        for status in ("reproduced", "reproduced", "faint", "reproduced")
    ]
    count = count_claims([*claims, *found])
    assert count.documented == {"reproduced": 2, "faint": 0, "not reproduced": 1}
    assert (count.found, count.reached) == (4, 3)
    assert str(count) == (
        "about heads that papers name: 2 reproduced, 0 faint, 1 not reproduced; "
        "about heads that this build found: 4, 3 of them about a head that meets all criteria"
    )


def test_only_failures_that_the_content_does_not_expect_are_reported_each_in_one_line() -> None:
    claims = [claim("reproduced"), claim("faint"), claim("not reproduced", known="It is faint.")]
    assert unexpected("gpt2", claims) == []
    found = claim("not reproduced", documented=False)  # no paper names this head
    (line,) = unexpected("gpt2", [*claims, found, claim("not reproduced")])
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
    model_json = {"id": "m", "measures": {"induction": {"scores": [[0.1, 0.8], [0.2, 0.3]]}}}
    rows = compare_published([phenomenon(published=printed)], model_json)
    assert [(row["head"], row["published"], row["measured"]) for row in rows] == [
        ("L0H1", 0.9, 0.8),
        ("L0H0", 0.5, None),  # this build has no delimiter score
    ]
    names = {"phenomenon": "subject", "reference": "a", "measure": "induction", "what": "w"}
    assert names.items() <= rows[0].items()


@pytest.mark.parametrize("head", ["L2H0", "L0H2"])
def test_a_published_score_of_a_head_that_the_model_lacks_has_none_beside_it(head: str) -> None:
    model_json = {"id": "m", "measures": {"induction": {"scores": [[0.1, 0.8], [0.2, 0.3]]}}}
    printed = {"model": "m", "reference": "a", "what": "w", "measure": "induction"}
    entry = phenomenon(published=[printed | {"heads": {head: 0.9}}])
    (row,) = compare_published([entry], model_json)
    assert (row["head"], row["published"], row["measured"]) == (head, 0.9, None)
