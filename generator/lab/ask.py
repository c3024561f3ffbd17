"""The lab of one build: every exercise put to every model, as build/data/<model>/lab.json.

    {"format": 1, "model": "gpt2", "version": "…", "data": {"ioi.json": "…"}, "parts": [
      {"id", "title", "minutes", "intro": [paragraph], "exercises": [
        {"id", "kind", "task", "title", "minutes", "question": [paragraph], "figures", "hints",
         "explain": [paragraph], "unavailable": reason or null, "answer": {…} or null,
         "evidence": [{"text", "page", "view"}]}]}]}

`version` names the questions and answers, not their wording: a reader's progress survives a typo.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.content import Content, exactly_one
from generator.lab.check import PLACEHOLDER
from generator.lab.exercise import FIGURES, Exercise, Figure
from generator.lab.numbers import Asked, number_of, pick_head, shown
from generator.lab.reading import Reading, Unavailable
from generator.lab.schema import Part
from generator.run import model_folders
from generator.shared import (
    FORMAT,
    BuildError,
    ContentErrors,
    Head,
    Json,
    compact_json,
    content_hash,
    head_name,
    write_if_changed,
)

UNKNOWN = "…"  # stands in a text for what this build cannot compute


def write_labs(content: Content, parts: Sequence[Part], data: Path) -> None:
    """Write lab.json for every model of this build; remove it where the lab has no parts.

    Raises:
        ContentErrors: a line for each exercise that cannot be asked as it is written, or to which
            no model that has its data has an answer.
    """
    folders = model_folders(content, data)
    if not parts:
        for folder in folders:
            (folder / "lab.json").unlink(missing_ok=True)
        return
    labs = [make_lab(content, parts, folder) for folder in folders]
    if problems := unanswered(labs, content.directory / "lab.yml"):
        raise ContentErrors(problems)
    for folder, lab in zip(folders, labs, strict=True):
        write_if_changed(folder / "lab.json", compact_json(lab))


def make_lab(content: Content, lab: Sequence[Part], folder: Path) -> Json:
    """One model's lab; an exercise that its data do not answer has a `problem`."""
    reading = Reading(folder, content)
    parts = [make_part(part, reading) for part in lab]
    asked = [
        [exercise["id"], exercise["kind"], exercise["answer"]]
        for part in parts
        for exercise in part["exercises"]
    ]
    return {
        "format": FORMAT,
        "model": reading.facts["id"],
        "version": content_hash(compact_json(asked)),
        "data": {path.name: content_hash(path.read_bytes()) for path in sorted(reading.used)},
        "parts": parts,
    }


def make_part(part: Part, reading: Reading) -> Json:
    """A part with its exercises; its minutes are those of the exercises that this model has."""
    exercises = [make_exercise(exercise, reading) for exercise in part.exercises]
    return {
        "id": part.id,
        "title": part.title,
        "minutes": sum(each["minutes"] for each in exercises if each["answer"] is not None),
        "intro": paragraphs(part.intro),
        "exercises": exercises,
    }


def make_exercise(exercise: Exercise, reading: Reading) -> Json:
    """An exercise as the page asks it of this model, or why it cannot be asked."""
    texts = always(exercise, reading)
    made: Json = {"figures": [], "answer": None, "evidence": [], "unavailable": None}
    try:
        refuse_others(exercise, reading)
        asked = Asked(reading, heads_of(exercise, reading))
        texts |= {name: head_name(head) for name, head in asked.heads.items()}
        texts |= {name: shown(number_of(each, asked)) for name, each in exercise.numbers.items()}
        made["figures"] = [make_figure(figure, asked) for figure in exercise.figures]
        made["answer"], made["evidence"] = exercise.answer(asked)
    except Unavailable as reason:
        made["unavailable"] = str(reason)
    except BuildError as error:
        made["unavailable"] = f"{reading.name} gives no clear answer to it."
        made["problem"] = f"model {reading.facts['id']!r}: {error}"
    return {**worded(exercise, texts), **filled(made, texts)}


def always(exercise: Exercise, reading: Reading) -> dict[str, str]:
    """What the texts may name whatever the data: the model, and heads that go by their number."""
    layers, heads = reading.facts["layers"], reading.facts["heads"]
    named = {name: pick.head for name, pick in exercise.given.items() if pick.head is not None}
    return {"model": reading.name, "layers": str(layers), "heads": str(layers * heads), **named}


def refuse_others(exercise: Exercise, reading: Reading) -> None:
    """Raise Unavailable when an exercise is about other models than this one."""
    if exercise.models is not None and reading.facts["id"] not in exercise.models:
        names = " or ".join(reading.models.get(model, model) for model in exercise.models)
        raise Unavailable(
            f"This exercise is about {names}; here you are looking at {reading.name}."
        )


def heads_of(exercise: Exercise, reading: Reading) -> dict[str, Head]:
    """The heads that the exercise names, in this model."""
    return {name: pick_head(name, pick, reading) for name, pick in exercise.given.items()}


def make_figure(figure: Figure, asked: Asked) -> Json:
    """Which figure the page shows, and what it shows at first."""
    kind = exactly_one(figure, FIGURES)
    sentence = getattr(figure, kind)
    layer, head = asked.heads[figure.head] if figure.head else (0, 0)
    made = {"figure": kind, "sentence": sentence, "layer": layer, "head": head}
    made["closed"] = figure.head is not None  # to search all heads is not what is asked
    if figure.query is not None:
        made["query"] = asked.reading.tokens(sentence, figure.query)[-1]
    if kind != "probe":
        asked.reading.mixing(sentence)  # Unavailable without its data
    return made


def worded(exercise: Exercise, texts: dict[str, str]) -> Json:
    """What the page says of an exercise, whatever the answer."""
    return {
        "id": exercise.id,
        "kind": exercise.kind,
        "task": exercise.task,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "question": paragraphs(fill(exercise.question, texts)),
        "hints": [fill(hint, texts) for hint in exercise.hints],
        "explain": paragraphs(fill(exercise.explain, texts)),
    }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines separate, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def fill(text: str, texts: dict[str, str]) -> str:
    """A text with its placeholders filled in."""
    return PLACEHOLDER.sub(lambda match: texts.get(match[1], UNKNOWN), text)


def filled(value: Any, texts: dict[str, str]) -> Any:
    """A value of JSON with the placeholders of every text in it filled in."""
    if isinstance(value, str):
        return fill(value, texts)
    if isinstance(value, dict):
        return {key: filled(item, texts) for key, item in value.items()}
    return [filled(item, texts) for item in value] if isinstance(value, list) else value


def unanswered(labs: list[Json], file: Path) -> list[str]:
    """A line for each problem of an exercise that no model answers."""
    asked: dict[str, list[Json]] = {}
    for exercise in (each for lab in labs for part in lab["parts"] for each in part["exercises"]):
        asked.setdefault(exercise["id"], []).append(exercise)
    return [
        f"{file}: exercise {name!r}: {version['problem']}"
        for name, versions in asked.items()
        if all(version["answer"] is None for version in versions)
        for version in versions
        if "problem" in version
    ]
