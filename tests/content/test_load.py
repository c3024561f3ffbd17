"""content/load.py: every problem in an author's files is one line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.load import load_content
from generator.shared.errors import ContentErrors
from tests.conftest import ROOT, sentence

Write = Callable[..., Path]


def problems(folder: Path) -> list[str]:
    """The problems that load_content reports."""
    with pytest.raises(ContentErrors) as caught:
        load_content(folder)
    return caught.value.problems


def test_the_shipped_content_is_valid_and_has_its_sentences() -> None:
    content = load_content(ROOT / "content")
    assert len(content.sentences) >= 18
    assert [model.id for model in content.models] == ["gpt2", "smollm2"]
    assert all(model.kind for model in content.models)


@pytest.mark.parametrize(
    ("change", "key", "says"),
    [
        ({"titel": "One"}, "titel", "did you mean 'title'?"),
        ({"colour": "red"}, "colour", "use one of id, title"),
        ({"why": None}, "why", "is missing; add it"),
        ({"id": "a/b"}, "id", "lower-case letters"),
        ({"id": ".."}, "id", "lower-case letters"),
        ({"id": "two words"}, "id", "lower-case letters"),
        ({"id": "Upper"}, "id", "lower-case letters"),
        ({"id": "model"}, "id", "reserved"),
        ({"text": ""}, "text", "is blank"),
        ({"text": " \n"}, "text", "is blank"),
        ({"text": "a\x07b"}, "text", "control character U+0007 at position 1"),
        ({"text": 12}, "text", "12: should be text; put it in quotes"),
        ({"id": 5}, "id", "5: should be text; put it in quotes"),
        ({"id": "a" * 65}, "id", "at most 64 lower-case letters"),
        ({"title": ["a"]}, "title", "valid string"),
    ],
)
def test_a_bad_sentence_is_one_line_with_file_entry_key_and_value(
    content: Write, change: dict[str, Any], key: str, says: str
) -> None:
    folder = content(sentences=[sentence(**change)])
    (line,) = problems(folder)
    name = f" ({change['id']!r})" if isinstance(change.get("id", 0), str) else " ('one')"
    name = "" if isinstance(change.get("id"), int) else name
    assert line.startswith(f"{folder / 'sentences.yml'}: entry 1{name}: key {key!r}: ")
    assert says in line
    assert "\n" not in line


def test_a_known_key_is_suggested_for_a_close_one_and_listed_for_another(content: Write) -> None:
    known = "id, title, text, phenomenon, why, look, target, against, pair, zero"
    second, first = problems(content(sentences=[sentence(titel="One", colour="red")]))
    assert first.endswith("key 'titel': 'One': unknown key; did you mean 'title'?")
    assert second.endswith(f"key 'colour': 'red': unknown key; use one of {known}")


def test_an_entry_that_is_no_mapping_is_known_by_its_number(content: Write) -> None:
    folder = content()
    (folder / "references.yml").write_text("references: [text]", encoding="utf-8")
    where = f"{folder / 'references.yml'}: entry 1: "
    line = problems(folder)[0]
    assert line.startswith(where) and not line.startswith(f"{where}key")


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (line,) = problems(tmp_path / "mine")
    assert line.startswith(f"{tmp_path / 'mine'}: there is no such folder; correct CONTENT")


def test_a_long_key_and_a_long_value_are_cut(content: Write) -> None:
    (line,) = problems(content(sentences=[sentence(**{"k" * 5000: "v" * 5000})]))
    told = line.partition(": key ")[2]
    assert len(told) < 350 and "kkk…'" in told and "vvv…'" in told


def test_a_second_use_of_an_id_is_refused(content: Write) -> None:
    folder = content(sentences=[sentence(), sentence(id="two"), sentence(), sentence()])
    assert problems(folder) == [
        f"{folder / 'sentences.yml'}: entry {number} ('one'): key 'id': 'one' is already entry 1; "
        "rename one"
        for number in (3, 4)
    ]


def test_all_problems_of_all_files_are_reported_together(content: Write) -> None:
    folder = content(models=[{"id": "m", "name": "M"}], sentences=[sentence(why=None, id="A")])
    found = problems(folder)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ({}, "needs exactly one source of hub, wheel, directory, gguf, recorded; found none"),
        ({"directory": {"path": "a"}, "recorded": {"path": "b"}}, "directory and recorded"),
        ({"directory": {"path": "a"}, "ollama": 1}, "key 'ollama': 1: unknown key; use one of id,"),
        ({"hub": {"repository": "a/b", "revision": "main"}}, "hub.revision"),
        ({"hub": {"repository": "a/b"}}, "hub.revision"),
        ({"directory": {"path": "a", "x": 1}}, "key 'directory.x': 1: unknown key; remove it"),
        (
            {"recorded": {"path": "a", "sentences": []}},
            "recorded.sentences': []: List should have at",
        ),
    ],
)
def test_a_bad_model_is_one_line(content: Write, model: dict[str, Any], says: str) -> None:
    found = problems(content(models=[{"id": "m", "name": "M"} | model]))
    assert len(found) == 1
    assert "models.yml: entry 1 ('m')" in found[0]
    assert says in found[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "cannot be read"),
        ("sentences: [", "is not valid YAML at line 1"),
        ("sentences: " + "[" * 100_000, "is not valid YAML"),
        ("sentences:\n- id: a\n  id: b\n", "key 'id' is given twice"),
        ("- a\n", "should hold the single key 'sentences'"),
        ("sentences:\n", "should be a list with at least one entry"),
        ("sentences: !!python/object:os.system {}\n", "is not valid YAML"),
        ("sentences: [text]\n", "entry 1"),
        ("sentences: [2024-13-45]", "at line 1, column 13: '2024-13-45' is not a valid timestamp"),
        ("sentences: [0x_]", "'0x_' is not a valid int; correct it there"),
        ("sentences: [" + "9" * 5000 + "]", "9…' is not a valid int; correct it there"),
        ("sentences: [!!int x]", "'x' is not a valid int"),
        ("sentences: [!!int '']", "'' is not a valid int"),
        ("sentences: [!!bool zz]", "'zz' is not a valid bool"),
        ("sentences:\n- id: !!timestamp x", "at line 2, column 7: 'x' is not a valid timestamp"),
        (b"sentences: \xff", "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    content: Write, text: str | bytes | None, says: str
) -> None:
    folder = content()
    path = folder / "sentences.yml"
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = problems(folder)
    assert len(found) == 1
    assert found[0].startswith(str(path))
    assert says in found[0]


@pytest.mark.parametrize(
    "text",
    ["a", "😀 e\u0301 שלום", "<script>alert(1)</script>", "{{ 7*7 }} | ` [x](javascript:alert(1))"],
)
def test_unusual_text_is_kept_exactly(content: Write, text: str) -> None:
    assert load_content(content(sentences=[sentence(text=text)])).sentences[0].text == text


def test_a_local_path_is_relative_to_the_content_folder(content: Write) -> None:
    folder = content(models=[{"id": "m", "name": "M", "directory": {"path": "here"}}])
    source = load_content(folder).models[0].source
    assert getattr(source, "path", None) == str(folder / "here")


def test_the_other_answer_is_that_of_the_pair_unless_the_author_names_one(content: Write) -> None:
    entries = [
        sentence(id="one", target=" Mary", pair="two"),
        sentence(id="two", target=" John", pair="one", against=" Ann"),
        sentence(id="three", pair="four"),
        sentence(id="four"),
    ]
    found = load_content(content(sentences=entries)).sentences
    assert [each.against for each in found] == [" John", " Ann", None, None]
