"""Checks that all names in lab.yml exist, and that a model's tokens separate its words."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from generator.content import Content, ModelEntry, absent, placed
from generator.lab.exercise import Exercise
from generator.lab.model_data import shared_token, unread, without_target
from generator.lab.names import PLACEHOLDER, Names, entries, named
from generator.shared import BuildError, Dump, occurrence, short

ALWAYS = ("model", "heads", "layers")  # placeholders that every text may use


def check_lab(exercises: Iterable[Exercise], content: Content, path: Path) -> list[str]:
    """The problems of a lab that do not depend on a model, one line each.

    Args:
        exercises: of all parts, each valid on its own.
        content: the content that the lab refers to.
        path: of lab.yml, for messages.
    """
    texts = {sentence.id: sentence.text for sentence in content.sentences}
    phenomena = {phenomenon.id for phenomenon in content.phenomena}
    problems, seen = [], set()
    for exercise in exercises:
        where = f"{path}: exercise {exercise.id!r}"
        if exercise.id in seen:
            problems.append(f"{where}: key 'id': is given twice; rename one")
        seen.add(exercise.id)
        problems += [placed(where, line) for line in mistakes(exercise, texts, phenomena)]
    return problems


def unlisted(exercises: Iterable[Exercise], content: Content, path: Path) -> list[str]:
    """One line for each model that an exercise is about but that models.yml does not list.

    This is not a mistake: an author may use the same lab for other models.
    """
    models = {model.id for model in content.models}
    return [
        f"{path}: exercise {exercise.id!r}: key 'models': {name!r}: is not in models.yml, so the "
        "lab has no answers for it"
        for exercise in exercises
        for name in exercise.models or []
        if name not in models
    ]


def mistakes(exercise: Exercise, texts: dict[str, str], phenomena: set[str]) -> Iterator[str]:
    """One line for each sentence, word, head or other name in an exercise that does not exist."""
    printed: set[str] = set()
    for entry in entries(exercise):
        for name in sorted({*named(entry, Names.SENTENCE)} - texts.keys()):
            yield absent("", name, "sentences.yml")
        for name in sorted({*named(entry, Names.PHENOMENON)} - phenomena):
            yield absent("", name, "phenomena.yml")
        for name in sorted({*named(entry, Names.HEAD)} - exercise.given.keys()):
            yield f"{name!r}: is not a head of 'given'; add it there or correct it"
        yield from missing_words(entry, texts)
        printed.update(*map(PLACEHOLDER.findall, named(entry, Names.PLACEHOLDERS)))
    for name in sorted(printed - {*exercise.given, *exercise.numbers, *ALWAYS}):
        braced = short(f"{{{name}}}")
        yield f"{braced}: is in neither 'given' nor 'numbers'; add it there or correct it"


def missing_words(entry: BaseModel, texts: dict[str, str]) -> Iterator[str]:
    """One line for each word of an entry that does not occur in the sentence of the entry."""
    for sentence in {*named(entry, Names.SENTENCE)} & texts.keys():
        for word in named(entry, Names.WORD):
            try:
                occurrence(texts[sentence], word.text, word.nth)
            except BuildError as error:
                yield f"{error}; correct the word or its 'nth'"


def foresee_exercises(
    exercises: Iterable[Exercise],
    model: ModelEntry,
    bos: bool,
    tokens: Mapping[str, Dump],
    refused: Mapping[str, Mapping[str, str]],
) -> list[tuple[Exercise, str]]:
    """The exercises that do not fit a model's tokens, which are known before a pass.

    Args:
        exercises: of all parts, checked.
        model: the entry of the model.
        bos: whether the model puts a start token in front of every sentence.
        tokens: sentence id -> a dump without heads.
        refused: sentence id -> key that the model cannot use, such as `text` -> the reason.

    Returns:
        Each such exercise that is about the model, and the reason.
    """
    found = []
    for exercise in exercises:
        problems = obstacles(exercise, model, bos, tokens, refused)
        if exercise.is_about(model.id) and (reason := next(problems, None)):
            found.append((exercise, reason))
    return found


def obstacles(
    exercise: Exercise,
    model: ModelEntry,
    bos: bool,
    tokens: Mapping[str, Dump],
    refused: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    """Why an exercise does not fit a model: unread sentences or targets, and shared tokens."""
    for entry in entries(exercise):
        for sentence in named(entry, Names.SENTENCE):
            if reason := refused.get(sentence, {}).get("text"):
                yield unread(model.name, sentence, reason)
            elif sentence in tokens:
                yield from inseparable(entry, model.name, bos, tokens[sentence])
        for sentence in named(entry, Names.TARGET):
            if reason := refused.get(sentence, {}).get("target"):
                yield without_target(model.name, sentence, reason)


def inseparable(entry: BaseModel, model: str, bos: bool, dump: Dump) -> Iterator[str]:
    """One reason for each word of an entry that shares a token with other text."""
    for word in named(entry, Names.WORD):
        try:
            dump.tokens_at(occurrence(dump.text, word.text, word.nth), bos)
        except BuildError:
            yield shared_token(model, word)
