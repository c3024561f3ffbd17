"""content/absent.py: an unknown name is reported once, or not at all if its own file is wrong."""

from generator.content.absent import absent, each_name_once, placed

PLACES = [
    placed("a.yml: entry 1", absent("key 'pair': ", "cats", "sentences.yml")),
    "b.yml: something else",
    placed("b.yml: entry 2", absent("", "cats", "sentences.yml")),
    placed("b.yml: entry 2", absent("", "cats", "phenomena.yml")),
]
FIRST = (
    "a.yml: entry 1: key 'pair': 'cats': is not in sentences.yml; add it there or correct it, "
    "here and in 1 other place"
)
LAST = "b.yml: entry 2: 'cats': is not in phenomena.yml; add it there or correct it"


def test_a_name_is_told_at_its_first_place_with_the_number_of_the_others() -> None:
    assert each_name_once(PLACES, {}, ()) == [FIRST, PLACES[1], LAST]


def test_a_name_of_a_file_that_is_wrong_itself_is_not_told() -> None:
    assert each_name_once(PLACES, {}, {"sentences.yml"}) == [PLACES[1], LAST]


def test_a_name_like_it_is_suggested() -> None:
    known = {"phenomena.yml": ["dogs", "cat"], "sentences.yml": ["house"]}
    assert each_name_once(PLACES, known, ()) == [FIRST, PLACES[1], f"{LAST} (did you mean 'cat'?)"]
