"""The parts of the lab: read from lab.yml, and written to build/data/<model>/lab.json.

    {"format": 1, "model": "gpt2", "version": "…", "data": {"ioi.json": "…"}, "parts": [
      {"id", "title", "minutes", "intro": [paragraph], "exercises": [
        {"id", "kind", "task", "title", "minutes", "question": [paragraph], "figures", "hints",
         "explain": [paragraph], "unavailable": reason or null, "answer": {…} or null,
         "waits": [id of an earlier exercise],
         "evidence": [{"text", "page", "view"}]}]}],
     "left_out": [{"id", "title", "reason"}]}

`version` is a hash of the exercises' ids, kinds and answers, which include the words of options and
statements. It ignores the questions, so a reader's progress survives a corrected typo there.
`waits` names the exercises that a reader has to finish first (spoilers.py). A part is
in `parts` only if one of its exercises has an answer for this model. `left_out` does not list
exercises about other models.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

from pydantic import Field, create_model

from generator.content import (
    Content,
    Entry,
    Id,
    Text,
    disagreements,
    mistakes_between_files,
    read_content,
    read_optional,
)
from generator.lab.check import check_lab
from generator.lab.exercise import Exercise, paragraphs
from generator.lab.kinds import KINDS, any_of
from generator.lab.model_data import ModelData
from generator.lab.spoilers import asked_for, keep_apart
from generator.run import model_folders
from generator.shared import (
    FORMAT,
    ContentErrors,
    Head,
    Json,
    compact_json,
    content_hash,
    write_if_changed,
)

FILE = "lab.yml"
Exercises = Annotated[list[Exercise], Field(min_length=1)]


class Part(Entry):
    """A part of the lab: exercises under a heading."""

    id: Id
    title: Text
    intro: Text
    exercises: Exercises


def part_of(kinds: Sequence[type[Exercise]]) -> type[Part]:
    """The class of parts whose exercises are of these kinds."""
    listed = Annotated[list[any_of(kinds)], Field(min_length=1)]  # type: ignore[misc, valid-type]
    return create_model("Part", __base__=Part, exercises=(listed, ...))  # type: ignore[arg-type]


def load_all(
    directory: Path, kinds: Sequence[type[Exercise]] = KINDS, texts: Path | None = None
) -> tuple[Content, list[Part]]:
    """The checked content of a folder, and the parts of its lab; no parts without a lab.yml.

    Args:
        directory: the content folder.
        kinds: the kinds of exercises that the lab may have.
        texts: a folder of reference texts to use instead of the content folder's.

    Raises:
        ContentErrors: with every problem of every file, one line each.
    """
    content, parts, problems = examine(directory, kinds, texts)
    if problems:
        raise ContentErrors(problems)
    return content, parts


def examine(
    directory: Path, kinds: Sequence[type[Exercise]] = KINDS, texts: Path | None = None
) -> tuple[Content, list[Part], list[str]]:
    """The valid entries of a content folder and its lab, and one line for every mistake.

    The arguments are those of `load_all`.
    """
    content, problems = read_content(directory, texts)
    parts, wrong = read_optional(directory / FILE, "lab", part_of(kinds))
    exercises = [exercise for part in parts for exercise in part.exercises]
    between = disagreements(content) + check_lab(exercises, content, directory / FILE)
    return content, parts, problems + wrong + mistakes_between_files(content, between)


def write_labs(content: Content, parts: Sequence[Part], data: Path) -> None:
    """Write lab.json for every model of this build; remove it if the lab has no parts."""
    folders = model_folders(content, data)
    if not parts:
        for folder in folders:
            (folder / "lab.json").unlink(missing_ok=True)
        return
    labs = [make_lab(parts, ModelData(folder, content)) for folder in folders]
    for folder, lab in zip(folders, labs, strict=True):
        write_if_changed(folder / "lab.json", compact_json(lab))


def make_lab(parts: Sequence[Part], data: ModelData) -> Json:
    """The lab.json of one model, without the parts in which no exercise has an answer for it."""
    made, model = make_parts(parts, data), data.model["id"]
    exercises = [exercise for part in made for exercise in part["exercises"]]
    asked = [[each["id"], each["kind"], each["answer"]] for each in exercises]
    meant = {each.id for part in parts for each in part.exercises if each.is_about(model)}
    return {
        "format": FORMAT,
        "model": model,
        "version": content_hash(compact_json(asked)),
        "data": {path.name: content_hash(path.read_bytes()) for path in sorted(data.used)},
        "parts": [part for part in made if part["minutes"]],
        "left_out": [
            {"id": each["id"], "title": each["title"], "reason": each["unavailable"]}
            for each in exercises
            if each["unavailable"] and each["id"] in meant
        ],
    }


def make_parts(parts: Sequence[Part], data: ModelData) -> list[Json]:
    """The parts with their exercises, arranged so that no exercise gives another's answer away."""
    exercises = [exercise for part in parts for exercise in part.exercises]
    asked = asked_for(exercises, data)
    heads = frozenset[Head]().union(*asked.values())
    made = [exercise.put_to(data, heads) for exercise in exercises]
    keep_apart(exercises, made, asked)
    left = iter(made)
    return [make_part(part, list(islice(left, len(part.exercises)))) for part in parts]


def make_part(part: Part, exercises: list[Json]) -> Json:
    """A part's entry in lab.json; `minutes` counts only the exercises that have an answer."""
    return {
        "id": part.id,
        "title": part.title,
        "minutes": sum(each["minutes"] for each in exercises if each["answer"] is not None),
        "intro": paragraphs(part.intro),
        "exercises": exercises,
    }
