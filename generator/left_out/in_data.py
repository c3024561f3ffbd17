"""What was left out for a model, read from the data in its folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.claims import LEFT_OUT
from generator.content import Content
from generator.left_out.item import LeftOut, of_exercise, of_pairs, of_phenomena, of_sentence
from generator.run import LAB, Record
from generator.shared import Json, read_json


def left_out_in(folder: Path, content: Content) -> list[LeftOut]:
    """Everything in the content that was left out for the model whose data a folder holds."""
    record = Record.read(folder)
    return [
        *of_sentences(record, content),
        *of_phenomena(content.phenomena, read_if_there(folder / LEFT_OUT) or []),
        *exercises(read_if_there(folder / f"{LAB}.json") or {"left_out": []}),
    ]


def of_sentences(record: Record, content: Content) -> Iterator[LeftOut]:
    """The sentences, answers and pairs that were left out."""
    for sentence in content.sentences:
        if sentence.id in record.entries:
            yield from of_sentence(sentence, record.left_out(sentence.id))
    yield from of_pairs(content, record.unread())


def is_without_lab(folder: Path) -> bool:
    """Whether all exercises that are meant for a model were left out."""
    lab = read_if_there(folder / f"{LAB}.json")
    return bool(lab and lab["left_out"] and not lab["parts"])


def exercises(lab: Json) -> Iterator[LeftOut]:
    """The exercises that a lab.json lists as left out."""
    return (of_exercise(each["id"], each["title"], each["reason"]) for each in lab["left_out"])


def read_if_there(path: Path) -> Any:
    """The value of a JSON file; None if there is no file."""
    return read_json(path) if path.is_file() else None
