"""No exercise gives away another's answer: neither its heads nor the figure of a guess do."""

from pathlib import Path
from typing import Any

import pytest

from generator.left_out.in_data import exercises as left_out_lines
from generator.shared import head_name
from tests.lab.test_parts import lab, made
from tests.lab_content import DUPLICATE, EVEN, PREVIOUS, TO_CAT, TO_SAT, exercise

FIND = exercise(
    "find-head", id="find", title="Find it", heads_where=[{"look": TO_CAT, "at_least": 0.5}]
)
READ = {"number": {"look": TO_CAT, "head": "it"}, "tolerance": 0.1}
SHOWN = {"figures": [{"probe": "plain", "head": "it"}], "question": "What of {it}?", **READ}
PICKED = exercise("read-off", id="show", given={"it": {"highest": {"look": TO_CAT}}}, **SHOWN)
NAMED = exercise("read-off", id="show", given={"it": {"head": head_name(DUPLICATE)}}, **SHOWN)
GUESS = exercise(
    "predict",
    id="guess",
    title="Guess it",
    given={"it": {"head": head_name(EVEN)}},
    figures=[{"probe": "plain", "head": "it"}],
    number={"look": TO_SAT, "head": "it"},
)


@pytest.mark.parametrize("order", [(FIND, PICKED), (PICKED, FIND)])
def test_a_picked_head_is_the_best_that_no_exercise_asks_for(
    tmp_path: Path, order: tuple[dict[str, Any], ...]
) -> None:
    both = made(tmp_path, *order)
    assert both["find"]["answer"]["accepted"] == [list(DUPLICATE)]
    (figure,) = both["show"]["figures"]
    assert (figure["layer"], figure["head"]) == EVEN
    assert both["show"]["question"] == [f"What of {head_name(EVEN)}?"]
    assert both["show"]["waits"] == both["find"]["waits"] == []


def test_a_head_is_picked_although_it_is_asked_for_where_no_other_would_do(tmp_path: Path) -> None:
    only = {"highest": {"look": TO_CAT}, "where": [{"look": TO_CAT, "at_least": 0.5}]}
    show = made(tmp_path, FIND, PICKED | {"given": {"it": only}})["show"]
    assert (show["figures"][0]["layer"], show["figures"][0]["head"]) == DUPLICATE
    assert show["waits"] == ["find"]


def test_a_figure_without_a_head_opens_at_one_that_no_exercise_asks_for(tmp_path: Path) -> None:
    first = [{"attribution": "plain", "at_least": 0.3, "at_most": 0.6}]  # L0H0 alone
    both = made(tmp_path, exercise("find-head", id="find", heads_where=first), PICKED)
    assert both["find"]["answer"]["accepted"] == [[0, 0]]
    assert (both["find"]["figures"][0]["layer"], both["find"]["figures"][0]["head"]) == (0, 1)


def test_an_exercise_that_names_an_answer_waits_for_the_exercise_that_asks_for_it(
    tmp_path: Path,
) -> None:
    both = made(tmp_path, FIND, NAMED)
    assert both["show"]["waits"] == ["find"]
    assert both["show"]["answer"]["value"] == 0.7


@pytest.mark.parametrize("key", ["question", "hints"])
def test_a_head_that_is_typed_into_a_text_is_seen(tmp_path: Path, key: str) -> None:
    text = f"Think of {head_name(DUPLICATE)}."
    typed = exercise("find-head", id="typed", heads_where=[{"look": TO_SAT, "at_least": 0.5}])
    typed[key] = text if key == "question" else ["Look.", text]
    assert made(tmp_path, FIND, typed)["typed"]["waits"] == ["find"]


def test_an_exercise_that_would_answer_a_later_one_is_left_out_and_its_author_told_in_a_line(
    tmp_path: Path,
) -> None:
    show = made(tmp_path, NAMED, FIND)["show"]
    reason = (
        "It would give away the answer to the later exercise “Find it”; "
        "place it after that exercise."
    )
    assert (show["unavailable"], show["answer"], show["figures"]) == (reason, None, [])
    assert head_name(DUPLICATE) not in str(show)
    (line,) = left_out_lines(lab(tmp_path))
    assert "show" in line.what and line.reason == reason


def test_nobody_waits_for_an_exercise_that_was_left_out(tmp_path: Path) -> None:
    keys = {"question": "Not {dup}.", "given": {"dup": {"head": "L1H0"}}}
    to_sat = [{"look": TO_SAT, "at_least": 0.5}]
    earlier = exercise("find-head", id="early", heads_where=to_sat, **keys)
    named = exercise("read-off", id="last", given={"it": {"head": "L1H1"}}, **SHOWN)
    all_three = made(tmp_path, earlier, FIND, named)
    assert all_three["early"]["unavailable"] is not None
    assert all_three["last"]["waits"] == []


def test_the_figure_of_a_guess_is_not_shown_before_the_guess(tmp_path: Path) -> None:
    same = exercise("read-off", id="same", title="Same", given=GUESS["given"], **SHOWN)
    other = same | {"id": "other", "given": {"it": {"head": "L0H0"}}}
    three = made(tmp_path, GUESS, same, other)
    assert (three["same"]["waits"], three["other"]["waits"], three["guess"]["waits"]) == (
        ["guess"],
        [],
        [],
    )
    assert "Guess it" in made(tmp_path, same, GUESS)["same"]["unavailable"]


def test_a_figure_in_which_a_reader_has_to_search_gives_nothing_away(tmp_path: Path) -> None:
    assert made(tmp_path, GUESS | {"figures": [{"probe": "plain"}]}, FIND)["find"]["waits"] == []


def test_a_figure_that_lists_where_heads_look_waits_for_the_exercise_about_that_sentence(
    tmp_path: Path,
) -> None:
    adds, figure = [{"attribution": "plain", "at_least": 1}], [{"prediction": "plain"}]
    listing = exercise("find-head", id="list", heads_where=adds, figures=figure)
    assert made(tmp_path, FIND, listing)["list"]["waits"] == ["find"]
    own = FIND | {"figures": [{"probe": "plain"}, {"prediction": "plain"}]}
    assert made(tmp_path, own, listing)["list"]["waits"] == []
    random = FIND | {"heads_where": [{"atlas": "induction"}]}
    assert made(tmp_path, random, listing)["list"]["waits"] == []


@pytest.mark.parametrize(("head", "waits"), [(PREVIOUS, []), (EVEN, ["find"])])
def test_the_mixing_of_a_layer_lists_its_own_heads_only(
    tmp_path: Path, head: tuple[int, int], waits: list[str]
) -> None:
    mixing = {"figures": [{"mixer": "plain", "head": "it"}], **READ}
    listing = exercise("read-off", id="list", given={"it": {"head": head_name(head)}}, **mixing)
    assert made(tmp_path, FIND, listing)["list"]["waits"] == waits
