"""lab/check.py: names in lab.yml that do not exist, and exercises that a model cannot get."""

from pathlib import Path

import numpy as np

from generator.content.models import ModelEntry
from generator.lab.check import check_lab, foresee_exercises, unlisted
from generator.lab.exercise import Exercise
from generator.shared.dumps import Dump
from tests.lab_content import TEXT, TO_CAT, TOKENS, exercise, lab_content, lab_parts

EASY = {"heads_where": [{"look": TO_CAT, "at_least": 0.5}]}
TOY = ModelEntry.model_validate({"id": "toy", "name": "Toy", "directory": {"path": "toy"}})
OWN = {"plain": Dump("toy", "plain", TEXT, TOKENS, np.zeros((0, 0, 6, 6), np.float32))}


def exercises(*entries: dict[str, object]) -> list[Exercise]:
    """The exercises of these valid entries."""
    return lab_parts(*entries)[0].exercises


def check(entry: dict[str, object]) -> list[str]:
    """The problems of an exercise, without the file and the id."""
    (one,) = exercises(entry)
    start = f"lab.yml: exercise {one.id!r}: "
    problems = check_lab([one], lab_content(Path()), Path("lab.yml"))
    assert all(problem.startswith(start) for problem in problems)
    return [problem.removeprefix(start) for problem in problems]


def test_an_exercise_that_names_what_is_there_has_no_problem() -> None:
    given = {"dup": {"highest": {"look": TO_CAT}}}
    numbers = {"n": {"look": TO_CAT, "head": "dup"}}
    texts = {"question": "{dup} of {model}?", "explain": "{n} of {heads} heads, {layers} layers."}
    assert check(exercise("find-head", given=given, numbers=numbers, **texts, **EASY)) == []


def test_every_name_in_vain_is_a_line_of_its_own() -> None:
    figures = [{"probe": "gone", "head": "dup", "query": "dog"}, {"mixer": "plain", "query": "dog"}]
    texts = {"hints": ["{a}", "{b} {a}"]}
    assert check(exercise("find-head", figures=figures, models=["x", "toy"], **texts, **EASY)) == [
        "'gone': is not in sentences.yml; add it there or correct it",
        "'dup': is not a head of 'given'; add it there or correct it",
        "'dog' occurs 0 times in 'The cat sat on the cat'; there is no occurrence 1; "
        "correct the word or its 'nth'",
        "'{a}': is in neither 'given' nor 'numbers'; add it there or correct it",
        "'{b}': is in neither 'given' nor 'numbers'; add it there or correct it",
    ]


def test_the_same_id_again_is_named_once_for_each_further_use() -> None:
    same = exercises(*[exercise("find-head", id="one", **EASY)] * 3)
    line = "lab.yml: exercise 'one': key 'id': is given twice; rename one"
    assert check_lab(same, lab_content(Path()), Path("lab.yml")) == [line, line]


def test_a_role_is_that_of_a_phenomenon_of_the_content() -> None:
    role = {"heads_where": [{"role": "repeat"}, {"role": "repaet"}]}
    assert check(exercise("find-head", **role)) == [
        "'repaet': is not in phenomena.yml; add it there or correct it"
    ]


def test_an_exercise_about_a_model_that_is_not_listed_is_no_mistake_but_is_said() -> None:
    asked = exercises(
        exercise("find-head", id="one", models=["x", "toy"], **EASY),
        exercise("find-head", id="two", **EASY),
    )
    content, path = lab_content(Path()), Path("lab.yml")
    assert check_lab(asked, content, path) == []
    assert unlisted(asked, content, path) == [
        "lab.yml: exercise 'one': key 'models': 'x': is not in models.yml, so the lab has no "
        "answers for it"
    ]


def foreseen(
    *entries: dict[str, object],
    tokens: dict[str, Dump] | None = None,
    refused: dict[str, dict[str, str]] | None = None,
    bos: bool = False,
) -> dict[str, str]:
    """The reasons why exercises cannot be put to the toy model, by the id of the exercise."""
    found = foresee_exercises(exercises(*entries), TOY, bos, tokens or OWN, refused or {})
    return {each.id: reason for each, reason in found}


def test_an_exercise_is_left_out_when_its_sentence_was_refused_and_kept_when_it_was_read() -> None:
    asked = exercise("find-head", id="one", **EASY)
    assert foreseen(asked) == {}
    assert foreseen(asked, refused={"plain": {"text": "it is too long"}}) == {
        "one": "Toy was not run on the sentence 'plain': it is too long."
    }
    assert foreseen(asked, refused={"other": {"text": "it is too long"}}) == {}
    assert foreseen(asked, refused={"plain": {"target": "two tokens"}}) == {}


def test_an_exercise_about_the_next_word_is_left_out_when_the_target_was_refused() -> None:
    writes = {"heads_where": [{"attribution": "plain", "at_least": 0.5}]}
    asked = exercise("find-head", id="one", **writes)
    assert foreseen(asked) == {}
    assert foreseen(asked, refused={"plain": {"target": "it is two tokens"}}) == {
        "one": "Toy cannot be asked for the next word of 'plain': it is two tokens."
    }


def test_an_exercise_is_left_out_when_its_word_shares_a_token() -> None:
    joined = ["The cat", " sat", " on", " the", " cat"]
    shared = {"plain": Dump("toy", "plain", TEXT, joined, np.zeros((0, 0, 5, 5), np.float32))}
    assert foreseen(exercise("find-head", id="one", **EASY), tokens=shared) == {
        "one": "Toy reads “cat” and its neighbour as one token."
    }


def test_a_start_token_spells_no_word() -> None:
    start = ["<s>", *TOKENS]
    read = {"plain": Dump("toy", "plain", TEXT, start, np.zeros((0, 0, 7, 7), np.float32))}
    assert foreseen(exercise("find-head", id="one", **EASY), tokens=read, bos=True) == {}


def test_an_exercise_about_another_model_is_not_foreseen() -> None:
    refused = {"plain": {"text": "it is too long"}}
    entries = [
        exercise("find-head", id="theirs", models=["x"], **EASY),
        exercise("find-head", id="ours", models=["toy"], **EASY),
    ]
    assert foreseen(*entries, refused=refused).keys() == {"ours"}
