"""lab/check.py: names that name nothing, and words that have no tokens of their own."""

from pathlib import Path

from generator.lab.check import check_lab, not_carried
from generator.lab.exercise import Exercise
from tests.lab_content import LAST_CAT, TEXT, TO_CAT, TOKENS, exercise, lab_content, lab_parts

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
        "key 'models': 'x': is not in models.yml; add it there or correct it",
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


def test_tokens_that_separate_all_words_carry_all_exercises() -> None:
    asked = exercises(exercise("find-head", **EASY))
    assert not_carried(asked, lab_content(Path()), {TEXT: TOKENS}.__getitem__) == []


def test_an_exercise_with_several_shared_words_is_listed_once() -> None:
    look = {"look": {"sentence": "plain", "query": "sat", "key": "cat"}, "at_least": 0}
    asked = exercises(exercise("find-head", id="one", heads_where=[look]))
    found = not_carried(asked, lab_content(Path()), lambda text: ["The cat sat", *TOKENS[3:]])
    assert [name for name, _ in found] == ["one"]


def test_a_word_that_shares_a_token_names_the_exercise_and_the_token() -> None:
    asked = exercises(
        exercise("find-head", id="one", **EASY),
        exercise("find-head", id="two", figures=[{"probe": "plain", "query": "on"}], **EASY),
    )
    shared = [*TOKENS[:2], " sat on", *TOKENS[4:]]
    assert not_carried(asked, lab_content(Path()), lambda text: shared) == [
        ("two", "'on' has no token of its own: this model's token ' sat on' also spells 'sat'")
    ]
    whole = not_carried(asked, lab_content(Path()), lambda text: ["The cat", *TOKENS[2:]])
    assert [name for name, _ in whole] == ["one", "two"]  # one reason for each, the first


def test_the_occurrence_that_is_meant_is_the_one_that_counts() -> None:
    look = {"look": TO_CAT | {"key": LAST_CAT}, "at_least": 0.5}
    asked = exercises(exercise("find-head", heads_where=[look]))
    first = ["The cat", *TOKENS[2:]]
    assert not_carried(asked, lab_content(Path()), lambda text: first) == []
