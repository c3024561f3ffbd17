"""What is wrong with content/lab.yml whatever the model: names that name nothing."""

import re
from collections.abc import Iterator
from typing import Any

from generator.content import Content, Entry
from generator.lab.exercise import Exercise
from generator.lab.schema import Part
from generator.lab.terms import Option, Pick, Remains, Side, Statement, spelled
from generator.shared import BuildError, occurrence

PLACEHOLDER = re.compile(r"\{(\w+)\}")
ALWAYS = ("model", "heads", "layers")  # what every text may print


def check_lab(parts: list[Part], content: Content) -> list[str]:
    """What is wrong with a lab whatever the model: one line for each problem.

    Args:
        parts: of lab.yml, each valid by itself.
        content: what the lab asks about.
    """
    where = content.directory / "lab.yml"
    texts = {sentence.id: sentence.text for sentence in content.sentences}
    ids = {model.id for model in content.models}
    problems, seen = [], set()
    for exercise in (exercise for part in parts for exercise in part.exercises):
        start = f"{where}: exercise {exercise.id!r}"
        if exercise.id in seen:
            problems.append(f"{start}: key 'id': is given twice; rename one")
        seen.add(exercise.id)
        problems += [
            f"{start}: key 'models': {name!r}: is not in models.yml; add it there or correct it"
            for name in exercise.models or []
            if name not in ids
        ]
        problems += [f"{start}: {line}" for line in mistakes(exercise, texts)]
    return problems


def mistakes(exercise: Exercise, texts: dict[str, str]) -> Iterator[str]:
    """The sentences, words, heads and placeholders that an exercise names in vain."""
    for entry in entries(exercise):
        for name in sorted(sentence_ids(entry) - texts.keys()):
            yield f"{name!r}: is no sentence of sentences.yml; correct it"
        for name in sorted(head_names(entry) - exercise.given.keys()):
            yield f"{name!r}: is no head of 'given'; add it there or correct it"
        yield from missing_words(entry, texts)
    known = {*exercise.given, *exercise.numbers, *ALWAYS}
    for name in sorted(set(PLACEHOLDER.findall(all_text(exercise))) - known):
        yield f"{{{name}}}: is neither of 'given' nor of 'numbers'; add it there or correct it"


def entries(value: Any) -> Iterator[Entry]:
    """The entry itself and every entry inside it."""
    if isinstance(value, Entry):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from entries(item)


def sentence_ids(entry: Entry) -> set[str]:
    """The sentences that one entry names, by whichever key."""
    keys = ("sentence", "attribution", "probe", "mixer", "prediction")
    return {name for key in keys if isinstance(name := getattr(entry, key, None), str)}


def head_names(entry: Entry) -> set[str]:
    """The heads that one entry refers to by the name given to them."""
    if isinstance(entry, Remains):
        return {*(entry.without or []), *(entry.only or [])}
    name = getattr(entry, "layer_of", None) or getattr(entry, "head", None)
    return {name} if name and not isinstance(entry, Pick) else set()


def missing_words(entry: Entry, texts: dict[str, str]) -> Iterator[str]:
    """The words of one entry that its sentence does not have."""
    for name in sentence_ids(entry) & texts.keys():
        for word in (getattr(entry, "query", None), getattr(entry, "key", None)):
            try:
                if word is not None:
                    occurrence(texts[name], *spelled(word))
            except BuildError as error:
                yield f"{error}; correct the word or its 'nth'"


def all_text(exercise: Exercise) -> str:
    """Every text of an exercise in which a placeholder may stand."""
    texts = [exercise.question, *exercise.hints, exercise.explain]
    for entry in entries(exercise):
        if isinstance(entry, (Option, Statement)):
            texts.append(entry.text)
        elif isinstance(entry, Side):
            texts.append(entry.label)
    return "\n".join(texts)
