"""kinds/__init__.py: a new kind of exercise needs only a class and an entry in the registry."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field

from generator.content.schema import Entry
from generator.lab.exercise import Answer, Box, Exercise, Solved
from generator.lab.kinds import KINDS, by_name
from generator.lab.model_data import Case, Unavailable
from generator.lab.names import GivenHead, Names, NthWord, Prose, SentenceId, Word, entries, named
from generator.lab.parts import load_all, write_labs
from generator.shared import Json
from generator.shared.code_key import PACKAGE, reached_by
from generator.shared.errors import ContentErrors
from tests.conftest import read_json, sentence
from tests.lab_content import TEXT, TO_CAT, exercise, write_lab, write_model

TO_THE = {"highest": {"look": TO_CAT}}


class Clue(Entry):
    """A made-up term with a field for everything that lab.yml can name."""

    of: SentenceId
    words: Annotated[list[Word], Field(min_length=1)]
    head: GivenHead | None = None
    riddle: Prose


class Riddle(Exercise):
    """A made-up kind, which asks how many tokens some words have."""

    task: ClassVar[str] = "Solve a riddle"
    deed: ClassVar[str] = "solve riddles"

    kind: Literal["riddle"]
    clues: list[Clue]

    def answer(self, case: Case) -> Answer:
        """The number of tokens of every clue's words."""
        counts = [
            sum(len(case.data.tokens(clue.of, word)) for word in clue.words) for clue in self.clues
        ]
        if 0 in counts:
            raise Unavailable("There is no answer.")
        return {"counts": counts, "riddle": self.clues[0].riddle}, []

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A field for each number."""
        return [Box("field")] * len(answer["counts"])

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """The numbers."""
        return [Solved(answer["riddle"], f" {answer['counts']}")]


def clue(**changes: object) -> dict[str, object]:
    """A valid clue of a riddle, with changes."""
    return {"of": "plain", "words": ["sat", "cat"], "riddle": "What is {dup}?"} | changes


@pytest.fixture
def folder(content: Callable[..., Path]) -> Path:
    """A content folder whose only sentence is that of the hand-made model."""
    recorded = {"id": "toy", "name": "Model toy", "recorded": {"path": "runs"}}
    return content([recorded], [sentence(id="plain", text=TEXT)])


def test_a_made_up_kind_goes_from_yaml_to_lab_json_with_its_registry_line_alone(
    folder: Path, tmp_path: Path
) -> None:
    write_lab(folder, exercise("riddle", id="one", given={"dup": TO_THE}, clues=[clue()]))
    write_model(tmp_path / "data" / "toy")
    content, parts = load_all(folder, (*KINDS, Riddle))
    write_labs(content, parts, tmp_path / "data")
    (part,) = read_json(tmp_path / "data" / "toy" / "lab.json")["parts"]
    (one,) = part["exercises"]
    assert (one["kind"], one["task"]) == ("riddle", "Solve a riddle")
    assert one["answer"] == {"counts": [2], "riddle": "What is L1H0?"}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"of": "gone"}, "'gone': is not in sentences.yml"),
        ({"words": ["cat", {"text": "cat", "nth": 3}]}, "'cat' occurs 2 times"),
        ({"head": "nobody"}, "'nobody': is not a head of 'given'"),
        ({"riddle": "What is {it}?"}, "'{it}': is in neither 'given' nor 'numbers'"),
    ],
)
def test_what_a_made_up_kind_names_in_vain_is_found_in_its_terms(
    folder: Path, change: dict[str, object], line: str
) -> None:
    write_lab(folder, exercise("riddle", given={"dup": TO_THE}, clues=[clue(), clue(**change)]))
    with pytest.raises(ContentErrors) as caught:
        load_all(folder, (*KINDS, Riddle))
    (problem,) = caught.value.problems
    assert line in problem


@pytest.mark.parametrize("lacks", ["answer", "form", "solution"])
def test_a_kind_that_leaves_out_a_part_of_what_it_owns_is_never_used(lacks: str) -> None:
    half: Any = type("Half", (Riddle,), {lacks: getattr(Exercise, lacks)})
    with pytest.raises(TypeError, match=f"abstract method '?{lacks}"):
        half.model_validate(exercise("riddle", clues=[clue()]))


def test_every_kind_says_what_it_is_called_and_what_a_reader_does() -> None:
    assert list(by_name().values()) == list(KINDS)
    for name, kind in by_name().items():
        assert kind.task and kind.deed, name
    assert len({kind.deed for kind in KINDS}) == len(KINDS)


def test_an_unknown_kind_is_one_line_that_lists_the_known_ones(folder: Path) -> None:
    write_lab(folder, exercise("riddle", clues=[clue()]))
    with pytest.raises(ContentErrors) as caught:
        load_all(folder)
    (problem,) = caught.value.problems
    assert "key 'exercises.0.kind': 'riddle': unknown kind; use one of" in problem
    assert all(repr(kind.model_fields["kind"].annotation.__args__[0]) in problem for kind in KINDS)  # type: ignore[union-attr]


def test_a_field_says_what_its_text_names_also_inside_a_list() -> None:
    found = next(entries(Clue.model_validate(clue(words=["sat"]))))
    assert named(found, Names.SENTENCE) == ["plain"]
    assert named(found, Names.WORD) == [NthWord(text="sat")]
    assert named(found, Names.HEAD) == []
    assert named(found, Names.PLACEHOLDERS) == ["What is {dup}?"]


def test_the_lab_is_computed_anew_when_any_of_its_classes_changes() -> None:
    """`code_key` reaches every class of the room from the registry and `write_labs`."""
    written = {
        (".".join(path.relative_to(PACKAGE).with_suffix("").parts), line.split("(")[0][6:])
        for path in (PACKAGE / "lab").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("class ") and "(" in line
    }
    reached = reached_by("lab:write_labs", "lab.kinds:KINDS").keys()
    assert written - reached == {("lab.parts", "Part")}  # the key covers its contents instead
