"""lab/check.py: names that name nothing."""

from pathlib import Path

from generator.lab.check import check_lab, unlisted
from generator.lab.exercise import Exercise
from tests.lab_content import TO_CAT, exercise, lab_content, lab_parts

EASY = {"heads_where": [{"look": TO_CAT, "at_least": 0.5}]}


def exercises(*entries: dict[str, object]) -> list[Exercise]:
    """Valid exercises of these entries."""
    return lab_parts(*entries)[0].exercises


def check(entry: dict[str, object]) -> list[str]:
    """What is wrong with an exercise, without where it is."""
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
        "lab.yml: exercise 'one': key 'models': 'x': is not in models.yml, so no model is asked "
        "for it"
    ]
