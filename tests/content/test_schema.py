"""content/schema.py: what an id and a text may hold."""

import pytest
from pydantic import ValidationError

from generator.content.schema import Entry, Id, Text


class Named(Entry):
    """An entry with an id and a text."""

    id: Id = "a"
    text: Text = "a"


@pytest.mark.parametrize(
    ("text", "says"),
    [("a\x07", "U+0007 at position 1"), ("\x1b", "U+001B at position 0"), ("\u2003", "blank")],
)
def test_a_text_that_cannot_be_drawn_is_refused(text: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says.replace("+", r"\+")):
        Named(text=text)


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "\u202eabc", "é"])
def test_line_ends_tabs_and_marks_are_text(text: str) -> None:
    assert Named(text=text).text == text


@pytest.mark.parametrize("name", ["a", "0", "a-b", "a" * 64])
def test_an_id_is_lower_case_letters_digits_and_hyphens(name: str) -> None:
    assert Named(id=name).id == name


@pytest.mark.parametrize("name", ["", "-a", "a b", "A", "a" * 65, "a\n", "é", "lab", "index"])
def test_another_or_a_reserved_id_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        Named(id=name)
