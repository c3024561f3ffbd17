"""Each mistake in lab.yml is one line that names the file, the entry and the key."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.lab.parts import load_all
from generator.shared.errors import ContentErrors
from tests.conftest import sentence
from tests.lab_content import TEXT, TO_CAT, exercise, write_lab

EASY: dict[str, Any] = {"heads_where": [{"look": TO_CAT, "at_least": 0.5}]}


def looking(look: dict[str, Any]) -> dict[str, Any]:
    """The keys of an exercise that asks for a head with this look."""
    return {"heads_where": [{"look": look, "at_least": 0.5}]}


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (looking(TO_CAT | {"key": "dog"}), r"'dog' occurs 0 times"),
        (looking(TO_CAT | {"sentence": "gone"}), r"'gone': is not in sentences"),
        ({"figures": [{"probe": "gone"}], **EASY}, r"'gone': is not in sentences"),
        ({"figures": [{"probe": "plain", "head": "dup"}], **EASY}, r"'dup': is not a head of"),
        ({"question": "Is it {nobody}?", **EASY}, r"'\{nobody\}': is in neither 'given' nor"),
        (
            {"heads_where": [{"measure": {"name": "first-token", "sentence": "plain"}}]},
            r"name': 'first-token': is not a measure of a sentence; use one of previous_token, c",
        ),
        ({"heads_where": [{"look": TO_CAT}]}, r"needs at_least, at_most"),
        ({"heads_where": [{"at_least": 0.5}]}, r"exactly one of look, supplies, measure, attr"),
        ({"heads_where": []}, r"heads_where.*at least 1 item"),
        (
            {"numbers": {"n": {"attribution": "plain", "head": "a", "rest": True}}, **EASY},
            "numbers.n': .*'rest' needs 'look'; remove it",
        ),
        ({"hints": ["Only one."], **EASY}, r"hints.*at least 2 items"),
        ({"minutes": 0, **EASY}, r"minutes.*greater than or equal to 1"),
        ({"surprise": 1, **EASY}, r"surprise.*unknown key"),
        ({"kind": "riddle", **EASY}, r"kind': 'riddle': unknown kind; use one of 'find-head', "),
    ],
)  # fmt: skip
def test_a_mistake_in_the_lab_is_one_line_that_names_the_file(
    content: Callable[..., Path], keys: dict[str, Any], line: str
) -> None:
    folder = content(sentences=[sentence(id="plain", text=TEXT)])
    write_lab(folder, exercise("find-head") | keys)
    with pytest.raises(ContentErrors) as caught:
        load_all(folder)
    mine = [problem for problem in caught.value.problems if "lab.yml" in problem]
    assert len(mine) == 1
    assert re.search(line, mine[0], re.DOTALL)
    assert "\n" not in mine[0]


def test_an_id_that_is_given_twice_is_named(content: Callable[..., Path]) -> None:
    folder = content(sentences=[sentence(id="plain", text=TEXT)])
    write_lab(
        folder, exercise("find-head", id="one", **EASY), exercise("find-head", id="one", **EASY)
    )
    with pytest.raises(ContentErrors, match=r"exercise 'one': key 'id': is given twice"):
        load_all(folder)
