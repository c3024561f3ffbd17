"""The shipped lab: large enough, no typed-in numbers, and answered from the published data."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from generator.lab.kinds.judge import Statement
from generator.lab.names import entries
from generator.lab.parts import load_all
from generator.shared.tokens import occurrence, tokens_of
from tests.conftest import ROOT, read_json


def test_the_shipped_lab_is_large_enough_and_fits_a_session() -> None:
    _, lab = load_all(ROOT / "content")
    exercises = [each for part in lab for each in part.exercises]
    assert len(lab) == 5
    assert len(exercises) >= 14
    assert 60 <= sum(exercise.minutes for part in lab for exercise in part.exercises) <= 90
    assert {each.kind for each in exercises} == {
        "find-head", "read-off", "predict", "compare", "judge", "switch-off",
    }  # fmt: skip


def test_the_shipped_lab_types_no_number_but_the_bounds_of_its_own_statements() -> None:
    _, lab = load_all(ROOT / "content")
    exercises = [each for part in lab for each in part.exercises]
    for each in exercises:
        texts = [each.question, *each.hints, each.explain]
        assert not re.findall(r"\d\.\d", " ".join(texts).replace("at least 0.3", "")), each.id
        for statement in (entry for entry in entries(each) if isinstance(entry, Statement)):
            typed = set(map(float, re.findall(r"\d\.\d+", statement.text)))
            assert typed <= set(bounds(statement)), statement.text


def bounds(value: Any) -> list[float]:
    """Return every bound that a statement and its conditions set."""
    keys = ("at_least", "at_most")
    found = [getattr(entry, key, None) for entry in entries(value) for key in keys]
    return [bound for bound in found if bound is not None]


def test_every_shipped_exercise_has_an_answer_in_the_shipped_build(shipped_build: Path) -> None:
    lab = read_json(shipped_build / "data" / "smollm2" / "lab.json")
    for each in (each for part in lab["parts"] for each in part["exercises"]):
        about_gpt2 = "GPT-2" in (each["unavailable"] or "")
        assert each["answer"] is not None or about_gpt2, (each["id"], each["unavailable"])


def test_no_shipped_exercise_accepts_half_of_all_heads(shipped_build: Path) -> None:
    lab = read_json(shipped_build / "data" / "smollm2" / "lab.json")
    for each in (each for part in lab["parts"] for each in part["exercises"]):
        accepted = (each["answer"] or {}).get("accepted", [])
        assert len(accepted) < 30 * 9 / 2, each["id"]


def test_no_shipped_exercise_shows_a_head_that_another_one_asks_for(shipped_build: Path) -> None:
    lab = read_json(shipped_build / "data" / "smollm2" / "lab.json")
    asked = [each for part in lab["parts"] for each in part["exercises"] if each["answer"]]
    for each in asked:
        texts = " ".join([*each["question"], *each["hints"], *each["answer"].get("options", [])])
        opened = {f"L{figure['layer']}H{figure['head']}" for figure in each["figures"]}
        for other in asked:
            accepted = {f"L{layer}H{head}" for layer, head in other["answer"].get("accepted", [])}
            assert not accepted & (opened | set(re.findall(r"L\d+H\d+", texts))), (
                each["id"],
                other["id"],
            )


def test_the_shipped_exercises_wait_for_the_guess_or_the_head_that_their_figures_show(
    shipped_build: Path,
) -> None:
    lab = read_json(shipped_build / "data" / "smollm2" / "lab.json")
    exercises = [each for part in lab["parts"] for each in part["exercises"]]
    assert {each["id"]: each["waits"] for each in exercises if each["waits"]} == {
        "against": ["who-gets-it"],
        "look-and-effect": ["who-gets-it"],
        "switch-off": ["one-alone"],
        "read-a-claim": ["who-gets-it", "the-other-way-round"],
    }


def test_the_accepted_heads_of_the_shipped_lab_are_those_of_the_dump(shipped_build: Path) -> None:
    """Recomputes them from the published integers, without the lab's own code."""
    folder = shipped_build / "data" / "smollm2"
    dump = json.loads((folder / "ioi.json").read_text())
    query = tokens_of(dump["tokens"], dump["text"], occurrence(dump["text"], "to", 2))[-1]
    (key,) = tokens_of(dump["tokens"], dump["text"], occurrence(dump["text"], "Mary", 1))
    cell = query * (query + 1) // 2 + key
    weights = np.array([row[cell] for row in dump["attention"]])
    expected = {divmod(int(head), dump["heads"]) for head in np.flatnonzero(weights >= 300)}
    lab = read_json(folder / "lab.json")
    exercises = {each["id"]: each for part in lab["parts"] for each in part["exercises"]}
    accepted = {tuple(head) for head in exercises["who-gets-it"]["answer"]["accepted"]}
    assert accepted == expected
