"""shared/tokens.py: labels exact to the byte; words found by text and occurrence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shared.errors import BuildError
from generator.shared.tokens import byte_spans, character_spans, label, occurrence, tokens_of

any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@st.composite
def cut_text(draw: st.DrawFn) -> tuple[str, list[bytes]]:
    """Draw a text, and its UTF-8 bytes cut anywhere, even inside characters."""
    text = draw(any_text)
    data = text.encode()
    cuts = [*sorted(draw(st.sets(st.integers(1, len(data)), max_size=len(data)))), len(data)]
    starts = [0, *cuts]
    tokens = [data[a:b] for a, b in zip(starts, cuts, strict=False) if a < b]
    return text, tokens


@given(cut_text())
def test_labels_joined_give_back_the_text_wherever_it_is_cut(cut: tuple[str, list[bytes]]) -> None:
    text, tokens = cut
    spans = byte_spans([label(token) for token in tokens], text)
    assert [text.encode()[a:b] for a, b in spans] == tokens


def test_a_token_with_part_of_a_character_shows_its_bytes() -> None:
    assert label("é".encode()) == "é"
    assert label("😀".encode()[:2]) == "<0xF0><0x9F>"


def test_text_that_spells_a_byte_label_is_taken_literally() -> None:
    assert byte_spans(["<0xF0>", "!"], "<0xF0>!") == [(0, 6), (6, 7)]


def test_labels_of_another_text_are_refused() -> None:
    with pytest.raises(BuildError) as caught:
        byte_spans(["Whén", " Mary"], "Whén John")
    assert str(caught.value) == "token ' Mary' does not continue the text 'Whén John' at byte 5"
    with pytest.raises(BuildError) as caught:
        byte_spans(["Whén"], "Whén John")
    assert str(caught.value) == "the tokens end at byte 5 of 10 of 'Whén John'"


@pytest.mark.parametrize("label", ["", "<0xF0>x", "x<0xF0>"])
def test_an_empty_or_a_mixed_label_continues_no_text(label: str) -> None:
    with pytest.raises(BuildError, match="does not continue"):
        byte_spans([label], "😀")


def test_tokens_within_one_character_all_cover_it() -> None:
    labels = ["a", "<0xF0><0x9F>", "<0x98><0x80>", "b"]
    assert character_spans(labels, "a😀b") == [(0, 1), (1, 2), (1, 2), (2, 3)]


def test_a_word_is_found_by_its_occurrence_and_not_inside_another() -> None:
    text = "on a lemon on"
    assert occurrence(text, "on", 1) == (0, 2)
    assert occurrence(text, "on", 2) == (11, 13)
    for number in (0, 3):
        with pytest.raises(BuildError) as caught:
            occurrence(text, "on", number)
        assert str(caught.value) == (
            f"'on' occurs 2 times in 'on a lemon on'; there is no occurrence {number}"
        )
    with pytest.raises(BuildError, match=r"^'a' occurs once in "):
        occurrence(text, "a", 2)


def test_a_long_text_is_cut_in_a_message() -> None:
    with pytest.raises(BuildError) as caught:
        occurrence("word " * 5000, "x" * 5000, 1)
    assert len(str(caught.value)) < 300


def test_a_word_stands_alone_only_at_the_ends_that_are_letters_or_digits() -> None:
    assert occurrence("a-b b", "b", 1) == (2, 3)
    assert occurrence("ab b", "b", 1) == (3, 4)
    assert occurrence("ba b", "b", 1) == (3, 4)
    assert occurrence("a,b", ",b", 1) == (1, 3)  # the first character is not a letter
    assert occurrence("b,a", "b,", 1) == (0, 2)
    assert occurrence("1 11 1", "1", 2) == (5, 6)
    assert occurrence("ba- a-", "a-", 1) == (4, 6)
    assert occurrence("-ab -a", "-a", 1) == (4, 6)
    assert occurrence("a.b", ".", 1) == (1, 2)  # a period matches only a period


def test_punctuation_is_found_next_to_a_word() -> None:
    assert occurrence("one, two,", ",", 2) == (8, 9)


def test_a_word_covers_every_token_that_spells_it() -> None:
    labels = ["year", " ", "1", "7", "3", "2"]
    assert tokens_of(labels, "year 1732", occurrence("year 1732", "1732", 1)) == [2, 3, 4, 5]


def test_the_space_in_front_belongs_to_the_token() -> None:
    assert tokens_of(["year", " 17", "32"], "year 1732", (5, 9)) == [1, 2]


def test_a_word_inside_a_longer_token_cannot_be_separated() -> None:
    with pytest.raises(BuildError) as caught:
        tokens_of(["say", ' "hello'], 'say "hello', occurrence('say "hello', "hello", 1))
    told = """'hello' has no token of its own: this model's token ' "hello' also spells '"'"""
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("labels", "span", "found"),
    [
        (["a", "b", "c"], (1, 2), [1]),
        (["a", "b", "c"], (0, 3), [0, 1, 2]),
        (["a ", "b", " c"], (2, 3), [1]),
        (["a", " b ", "c"], (2, 3), [1]),  # the token includes the spaces on both sides
        (["a", " ", "b", " c"], (2, 3), [2]),
    ],
)
def test_the_tokens_of_a_span_are_those_that_touch_it(
    labels: list[str], span: tuple[int, int], found: list[int]
) -> None:
    assert tokens_of(labels, "".join(labels), span) == found


@pytest.mark.parametrize(("label", "spells"), [("xb", "x"), ("bx", "x"), ("xby", "xy")])
def test_what_a_token_spells_outside_a_word_is_told(label: str, spells: str) -> None:
    at = label.index("b")
    with pytest.raises(BuildError, match=f"token '{label}' also spells '{spells}'$"):
        tokens_of([label], label, (at, at + 1))


def test_a_message_about_a_book_of_one_token_prints_at_most_200_characters_of_it() -> None:
    text = "word " * 5000
    with pytest.raises(BuildError) as caught:
        tokens_of([text], text, (0, 4000))
    assert len(str(caught.value)) < 200 + len(
        " has no token of its own: this model's token  also spells "
    )
