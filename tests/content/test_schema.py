"""content/schema.py: what an entry may hold, and how a new source of models is added."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.content.schema import (
    Entry,
    Id,
    LocalSource,
    ModelEntry,
    Source,
    Text,
    exactly_one,
)


class Tape(LocalSource):
    """A made-up source with a path."""


class Oracle(Source):
    """A made-up source without a path."""

    question: Text


class Extended(ModelEntry):
    """A model entry with a key for each of the two made-up sources."""

    tape: Tape | None = None
    oracle: Oracle | None = None


class Named(Entry):
    """An entry with an id and a text."""

    id: Id = "a"
    text: Text = "a"


def extended(**source: object) -> Extended:
    """An entry with this source."""
    return Extended.model_validate({"id": "m", "name": "M", **source})


def test_a_source_is_a_class_and_a_key() -> None:
    assert ModelEntry.sources() == ("hub", "wheel", "directory", "gguf", "recorded")
    assert Extended.sources() == (*ModelEntry.sources(), "tape", "oracle")
    entry = extended(tape={"path": "a"})
    assert (entry.kind, entry.source) == ("tape", Tape(path="a"))


def test_a_path_of_a_source_is_read_relative_to_the_content_folder() -> None:
    source = extended(tape={"path": "a"}).relative_to(Path("here")).source
    assert source == Tape(path="here/a")
    question = extended(oracle={"question": "Why?"})
    assert question.relative_to(Path("here")) == question


def test_a_model_has_one_source() -> None:
    with pytest.raises(ValidationError, match="oracle; found tape and oracle"):
        extended(tape={"path": "a"}, oracle={"question": "Why?"})
    with pytest.raises(ValidationError, match=r"needs exactly one source of hub, .*; found none"):
        extended()


def test_one_key_of_several_is_told_by_its_name() -> None:
    assert exactly_one(extended(tape={"path": "a"}), ("oracle", "tape")) == "tape"


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
