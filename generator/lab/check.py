"""Checks that every name in lab.yml refers to something."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from generator.content import Content
from generator.lab.exercise import Exercise
from generator.lab.names import PLACEHOLDER, Names, entries, named
from generator.shared import BuildError, occurrence, short

ALWAYS = ("model", "heads", "layers")  # what every text may print


def check_lab(exercises: Iterable[Exercise], content: Content, path: Path) -> list[str]:
    """The problems of a lab that do not depend on a model, one line each.

    Args:
        exercises: of all parts, each valid by itself.
        content: what the lab asks about.
        path: of lab.yml, for messages.
    """
    texts = {sentence.id: sentence.text for sentence in content.sentences}
    models = {model.id for model in content.models}
    phenomena = {phenomenon.id for phenomenon in content.phenomena}
    problems, seen = [], set()
    for exercise in exercises:
        where = f"{path}: exercise {exercise.id!r}"
        if exercise.id in seen:
            problems.append(f"{where}: key 'id': is given twice; rename one")
        seen.add(exercise.id)
        problems += [
            f"{where}: key 'models': {name!r}: is not in models.yml; add it there or correct it"
            for name in exercise.models or []
            if name not in models
        ]
        problems += [f"{where}: {line}" for line in mistakes(exercise, texts, phenomena)]
    return problems


def mistakes(exercise: Exercise, texts: dict[str, str], phenomena: set[str]) -> Iterator[str]:
    """The sentences, phenomena, words, heads and placeholders that an exercise names in vain."""
    printed: set[str] = set()
    for entry in entries(exercise):
        for name in sorted({*named(entry, Names.SENTENCE)} - texts.keys()):
            yield f"{name!r}: is not in sentences.yml; add it there or correct it"
        for name in sorted({*named(entry, Names.PHENOMENON)} - phenomena):
            yield f"{name!r}: is not in phenomena.yml; add it there or correct it"
        for name in sorted({*named(entry, Names.HEAD)} - exercise.given.keys()):
            yield f"{name!r}: is not a head of 'given'; add it there or correct it"
        yield from missing_words(entry, texts)
        printed.update(*map(PLACEHOLDER.findall, named(entry, Names.PLACEHOLDERS)))
    for name in sorted(printed - {*exercise.given, *exercise.numbers, *ALWAYS}):
        braced = short(f"{{{name}}}")
        yield f"{braced}: is in neither 'given' nor 'numbers'; add it there or correct it"


def missing_words(entry: BaseModel, texts: dict[str, str]) -> Iterator[str]:
    """The words of one entry that its sentence does not have."""
    for sentence in {*named(entry, Names.SENTENCE)} & texts.keys():
        for word in named(entry, Names.WORD):
            try:
                occurrence(texts[sentence], word.text, word.nth)
            except BuildError as error:
                yield f"{error}; correct the word or its 'nth'"
