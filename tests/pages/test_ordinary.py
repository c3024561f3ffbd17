"""pages/ordinary.py: a head that a role explains, and one that only looks like a specialist."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.pages.lesson import Lesson
from generator.pages.model_numbers import ModelNumbers
from generator.publish.published import Published
from generator.shared.dumps import Dump, encode
from generator.shared.files import compact_json

TOKENS = ["The", " cat", " sat", " on"]
LOOKS = [0.5, 0.9, 0.95, 0.3]  # weights of four heads from the last word to the word before
OFTEN = [[0, 1, 9], [9, 1, 0], [5, 5], [10]]  # ten queries by the third of 0 to 1
ABOUT = {
    "measures": ["previous_token", "induction"], "counted": [10, 5], "queries": 10,
    "places": ["first", "previous", "rest"], "where": [[500, 491, 9], [0, 1000, 0]],
    "means": [[800, 100], [100, 900], [None, None], [50, 60]],
}  # fmt: skip


def model(**roles: list[list[int]]) -> dict[str, Any]:
    measures = {name: {"role": {"heads": heads}} for name, heads in roles.items()}
    return {"bos": False, "heads": 2, "measures": measures}


def lesson(folder: Path, claims: list[dict[str, Any]], **roles: list[list[int]]) -> Lesson:
    """The lesson of a model of two layers of two heads, with what they do on ordinary text."""
    attention = np.zeros((2, 2, 4, 4), dtype=np.float32)
    attention[..., 0] = 1
    for number, look in enumerate(LOOKS):
        attention[number // 2, number % 2, 3] = [1 - look, 0, look, 0]
    (folder / "s.json").write_bytes(encode(Dump("toy", "s", "".join(TOKENS), TOKENS, attention)))
    spread = {"bins": 3, "measures": ["previous_token"], "counts": [[each] for each in OFTEN]}
    for name, value in (("claims", claims), ("text", ABOUT), ("text.spread", spread)):
        (folder / f"{name}.json").write_bytes(compact_json(value))
    published = Published(models={"toy": model(**roles)}, dumps={("toy", "s"): folder / "s.json"})
    return Lesson(ModelNumbers(published, "toy"))


def claim(measure: str | None = "previous_token_random", **changes: object) -> dict[str, Any]:
    evidence = {"score": {"measure": measure}} if measure else {}
    return {
        "phenomenon": "p", "sentence": "s", "head": [0, 0], "query": 3, "key": [2], "value": 0.5,
        "threshold": 1 / 3, "status": "reproduced", "evidence": evidence,
    } | changes  # fmt: skip


def test_the_head_that_deceives_looks_most_at_the_cell_and_seldom_on_text(tmp_path: Path) -> None:
    found = lesson(tmp_path, [claim()]).deceptive()
    assert found is not None
    assert (found.cell.name, found.words) == ("L0H1", ("on", "sat"))  # L1H0 does so at half
    assert found.cell.value == pytest.approx(0.9, abs=1e-3)
    assert (found.often, found.queries, found.named, found.named_often) == (0.1, 10, (0, 0), 1.0)


@pytest.mark.parametrize(
    "other",
    [
        claim(measure=None),  # no measure scores this pattern
        claim("first_token"),  # rest does not count
        claim(status="not reproduced"),
        claim(threshold=2 / 3, head=[1, 1]),  # the named head never does it on text
        claim(threshold=0.96),  # no head reaches this weight
    ],
)
def test_other_claims_deceive_nobody(tmp_path: Path, other: dict[str, Any]) -> None:
    assert lesson(tmp_path, [other]).deceptive() is None


def test_the_role_that_explains_most_counts_over_all_queries(tmp_path: Path) -> None:
    heads = {"previous_token": [[0, 0], [0, 1]], "induction": [[0, 1], [1, 0]]}
    found = lesson(tmp_path, [], **heads).most_explained()
    assert found is not None  # 0.9 at half of the queries is less than 0.8 at all
    assert (found.name, found.role, found.share) == ("L0H0", "previous token", 0.8)


def test_rest_explains_no_head(tmp_path: Path) -> None:
    assert lesson(tmp_path, [], first_token=[[0, 0]]).most_explained() is None


def test_a_model_that_read_no_text_has_neither(tmp_path: Path) -> None:
    found = lesson(tmp_path, [claim()], previous_token=[[0, 0]])
    (tmp_path / "text.spread.json").unlink()
    assert found.deceptive() is None
    assert found.most_explained() is None


def test_the_bar_of_a_head_has_the_places_with_a_hundredth_of_its_attention(tmp_path: Path) -> None:
    found = lesson(tmp_path, []).on_text((0, 0))
    assert [(each.id, each.share) for each in found] == [("first", 0.5), ("previous", 0.491)]
    assert found[0].words == "the first token"
