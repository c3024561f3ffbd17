"""kinds/*.py: what a kind tells the pages of the lab: its form, and its answer in words."""

from typing import Any

import pytest

from generator.lab.exercise import Box, Solved
from generator.lab.kinds import by_name

HEADS = [[1, 2], [0, 11], [3, 4]]
CONDITIONS = [{"score": "“a” → “b”", "bound": "at least 0.3"}, {"score": "c", "bound": "at most 1"}]
STATEMENTS = [{"text": "One.", "holds": True}, {"text": "Two.", "holds": False}]
SIDES = {"labels": ["left", "right"], "difference": 0.25, "tolerance": 0.01}
CASES: list[tuple[str, dict[str, Any], list[Box], str, list[str], list[str]]] = [
    ("find-head", {"accepted": HEADS[:1], "conditions": CONDITIONS}, [Box("field", noted=True)],
     "only L1H2", ["“a” → “b”: at least 0.3", "c: at most 1"], []),
    ("find-head", {"accepted": HEADS[:2], "conditions": []}, [Box("field", noted=True)],
     "either of these two: L1H2, L0H11", [], []),
    ("find-head", {"accepted": HEADS, "conditions": []}, [Box("field", noted=True)],
     "any of these 3: L1H2, L0H11, L3H4", [], []),
    ("read-off", {"value": 0.5, "tolerance": 0.005}, [Box("field")], "0.500 ± 0.005", [], []),
    ("read-off", {"value": 7, "tolerance": 0}, [Box("field")], "7 ± 0", [], []),
    ("predict", {"value": 0.5, "tolerance": 0.1}, [Box("field")],
     "0.500 (a guess is close if it is within 0.1 of this number)", [], []),
    ("predict", {"value": 7, "tolerance": 0}, [Box("field")],
     "7 (only this exact number is accepted)", [], []),
    ("predict", {"right": 1, "options": ["x", "y"]}, [Box("choice", ["x", "y"])], "[y]", [],
     ["x", "y"]),
    ("compare", SIDES | {"larger": 0}, [Box("choice", ["left", "right"]), Box("field")],
     "[left], by 0.250 ± 0.01", [], ["left", "right"]),
    ("compare", SIDES | {"larger": 1}, [Box("choice", ["left", "right"]), Box("field")],
     "[right], by 0.250 ± 0.01", [], ["left", "right"]),
    ("judge", {"statements": STATEMENTS},
     [Box("choice", ["", ""], "1. One."), Box("choice", ["", ""], "2. Two.")],
     "[1. One.]*Holds.*|[2. Two.]*Does not hold.*", [], ["One.", "Two."]),
    ("switch-off", {"layer": 5, "sets": [[1], [0, 2], [3, 4, 6]], "bound": 0.9}, [Box("line")],
     "L5H1; or L5H0 and L5H2; or L5H3, L5H4 and L5H6", ["cosine: at most 0.9"], []),
]  # fmt: skip


def written(parts: list[Solved]) -> str:
    """Return an answer as one text: texts of lab.yml in brackets, verdicts in stars."""
    return "|".join(
        (f"[{text}]" if text else "") + words + (f"*{verdict}*" if verdict else "")
        for text, words, verdict in parts
    )


@pytest.mark.parametrize(("name", "answer", "form", "solution", "asked_for", "choices"), CASES)
def test_a_kind_words_its_form_and_its_answer(
    name: str,
    answer: dict[str, Any],
    form: list[Box],
    solution: str,
    asked_for: list[str],
    choices: list[str],
) -> None:
    kind = by_name()[name]
    assert kind.form(answer) == form
    assert written(kind.solution(answer)) == solution
    assert kind.asked_for(answer) == asked_for
    assert kind.choices(answer) == choices


def test_every_kind_is_tried() -> None:
    assert {name for name, *_ in CASES} == set(by_name())


def test_only_a_prediction_is_a_guess() -> None:
    assert [name for name, kind in by_name().items() if kind.guess] == ["predict"]
