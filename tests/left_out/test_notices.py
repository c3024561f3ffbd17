"""left_out/notices.py: everything left out for a model is reported once, in one line."""

import json
from dataclasses import replace

import pytest

from generator.content import ModelEntry, Sentence
from generator.left_out import notices
from generator.left_out.notices import Notices
from generator.shared import BuildError, ContentErrors
from tests.lab_content import TOKENS
from tests.left_out.test_by_tokens import ENTRY, LONG, PLAIN, SHARED, Words, content, parts
from tests.pages_content import Build


def test_what_was_known_before_the_pass_is_not_said_again(
    built: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    on = {"sentence": "plain", "query": "on", "key": "The"}
    notices = Notices(content(), parts(on))
    for _ in range(2):
        notices.before(ENTRY, Words(SHARED))
    assert capsys.readouterr().out == (
        "Toy: left out: exercise 'e0': Toy reads “on” and its neighbour as one token.\n"
    )
    lab = '{"parts": [1], "left_out": [{"id": "e0", "title": "T", "reason": "R"}, {"id": "e1", "title": "T", "reason": "S"}]}'  # noqa: E501
    (built.data / "toy" / "lab.json").write_text(lab)
    notices.after(built.data / "toy", "Toy")
    assert capsys.readouterr().out == "Toy: left out: exercise 'e1': S\n"


def test_another_model_has_lines_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    notices = Notices(content(sentences=(PLAIN, LONG)))
    other = ENTRY.model_copy(update={"id": "other", "name": "Other"})
    for entry in (ENTRY, other):
        notices.before(entry, Words(TOKENS))
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Toy", "Toy", "Other", "Other"]


def test_a_lab_of_which_nothing_is_left_is_one_more_line(
    built: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = {"parts": [], "left_out": [{"id": "e0", "title": "T", "reason": "R"}]}
    (built.data / "toy" / "lab.json").write_text(json.dumps(lab))
    Notices(built.content).after(built.data / "toy", "Toy")
    lines = ["Toy: left out: exercise 'e0': R", "Toy: every exercise of the lab is left out"]
    assert capsys.readouterr().out.splitlines() == lines


def test_a_check_goes_on_after_a_model_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [ENTRY.model_copy(update={"id": name, "name": name}) for name in ("a", "b", "c")]

    def at_hand(entry: ModelEntry, shown: list[Sentence]) -> None:
        if entry.id != "c":
            raise BuildError(f"model {entry.id!r}: its tokenizer cannot be read")

    monkeypatch.setattr(notices, "reader_at_hand", at_hand)
    with pytest.raises(ContentErrors) as caught:
        Notices(replace(content(), models=entries)).at_hand()
    assert str(caught.value).splitlines() == [
        "model 'a': its tokenizer cannot be read",
        "model 'b': its tokenizer cannot be read",
    ]
    assert "c was not checked" in capsys.readouterr().out
