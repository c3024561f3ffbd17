"""Foresees what will be left out for a model because of its tokens, before any pass."""

from collections.abc import Sequence

import numpy as np

from generator.claims import foresee_cells
from generator.content import Content, ModelEntry
from generator.lab import Part, foresee_exercises
from generator.left_out.item import LeftOut, of_exercise, of_pairs, of_phenomena, of_sentence
from generator.run import Encoded, Reader, Unfit, sentences_of
from generator.shared import Dump


def foresee(
    content: Content, lab: Sequence[Part], entry: ModelEntry, reader: Reader
) -> list[LeftOut]:
    """Everything in the content that does not fit a model's tokens.

    Args:
        content: the checked content.
        lab: the parts of the lab.
        entry: the model's entry.
        reader: the model or its tokenizer; the parameters of the model are not needed.

    Raises:
        BuildError: when the reader cannot read any text at all.
    """
    encoded, unread = read_all(content, entry, reader)
    dumps = {item.sentence.id: headless(item) for item in encoded}
    reasons = {name: {"text": reason} for name, reason in unread.items()}
    reasons |= {item.sentence.id: dict(item.left_out) for item in encoded}
    cells = foresee_cells(content.phenomena, dumps.values(), reader.bos, unread)
    exercises = [exercise for part in lab for exercise in part.exercises]
    refused = foresee_exercises(exercises, entry, reader.bos, dumps, reasons)
    return [
        *(out for each in content.sentences for out in of_sentence(each, reasons.get(each.id, {}))),
        *of_pairs(content, unread),
        *of_phenomena(content.phenomena, cells),
        *(of_exercise(each.id, each.title, reason) for each, reason in refused),
    ]


def read_all(
    content: Content, entry: ModelEntry, reader: Reader
) -> tuple[list[Encoded], dict[str, str]]:
    """The tokens of the sentences that fit the model, and the reasons against the others, by id."""
    encoded, unread = [], {}
    for sentence in sentences_of(entry, content.sentences):
        try:
            item = reader.encode(sentence)
            if item.too_long:
                unread[sentence.id] = item.too_long
            else:
                encoded.append(item)
        except Unfit as reason:
            unread[sentence.id] = str(reason)
    return encoded, unread


def headless(item: Encoded) -> Dump:
    """A dump with the tokens of a sentence and without any head."""
    length = len(item.tokens)
    nothing = np.zeros((0, 0, length, length), dtype=np.float32)
    return Dump("", item.sentence.id, item.sentence.text, item.tokens, nothing)
