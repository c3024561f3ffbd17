"""Keeps one exercise from giving another's answer away.

`Pick.find` already skips the heads that an exercise asks for. But three things can still give an
answer away: a head named in lab.yml, a figure that lists where many heads look, and a figure that
another exercise hides until the reader has guessed.
"""

import re
from collections.abc import Iterator, Sequence

from generator.lab.exercise import Exercise
from generator.lab.model_data import ModelData
from generator.shared import Head, Json

Heads = frozenset[Head]
NAME = re.compile(r"\bL(\d+)H(\d+)\b")
SAME = ("figure", "sentence", "layer", "head")


def asked_for(exercises: Sequence[Exercise], data: ModelData) -> dict[str, Heads]:
    """The heads that each exercise about this model asks for, by exercise id; most ask for none."""
    about = [each for each in exercises if each.is_about(data.model["id"])]
    return {each.id: each.right_heads(data) for each in about}


def keep_apart(exercises: Sequence[Exercise], made: list[Json], asked: dict[str, Heads]) -> None:
    """Make an exercise that gives another's answer away wait for the other, or leave it out.

    If the other exercise comes earlier, its id is added to `waits`, the exercises that a reader
    has to finish first. If the other comes later, the exercise that gives it away is left out.

    Args:
        exercises: from lab.yml.
        made: their entries in lab.json; changed in place.
        asked: the result of `asked_for`.
    """
    answered = [
        (each, entry) for each, entry in zip(exercises, made, strict=True) if entry["answer"]
    ]
    spoilt = [list(given_away(entry, answered, asked)) for _, entry in answered]
    for here, ((_, entry), others) in enumerate(zip(answered, spoilt, strict=True)):
        if others and others[-1] > here:
            leave_out(entry, answered[others[-1]][0].title)
    for (_, entry), others in zip(answered, spoilt, strict=True):
        awaited = [answered[other] for other in others if entry["answer"]]
        entry["waits"] = [other.id for other, left in awaited if left["answer"]]


def given_away(
    entry: Json, answered: Sequence[tuple[Exercise, Json]], asked: dict[str, Heads]
) -> Iterator[int]:
    """The indices in `answered` of the exercises that an entry of lab.json gives away."""
    for place, (other, hidden) in enumerate(answered):
        heads = asked[other.id]
        shows_head = not heads.isdisjoint(heads_shown(entry))
        shows_figure = other.guess and not figures_at(hidden).isdisjoint(figures_at(entry))
        listed = lists_one(entry, other, hidden, heads)
        if hidden is not entry and (shows_head or shows_figure or listed):
            yield place


def heads_shown(entry: Json) -> Heads:
    """The heads that a reader sees before answering: in texts, and where figures open."""
    answer = entry["answer"]
    choices = [*answer.get("options", []), *answer.get("labels", [])]
    choices += [each["text"] for each in answer.get("statements", [])]
    texts = " ".join([*entry["question"], *entry["hints"], *choices])
    named = [(int(layer), int(head)) for layer, head in NAME.findall(texts)]
    return frozenset(named) | {(each["layer"], each["head"]) for each in entry["figures"]}


def lists_one(entry: Json, other: Exercise, own: Json, asked: Heads) -> bool:
    """Whether a figure of `entry` shows where the right heads of `other` look.

    A figure counts if it shows the only sentence on which `other` tests these heads, `asked`. A
    figure that `other` also shows, according to its entry `own`, gives nothing away.
    """
    sentences = other.sentences_of_heads()
    shown = {figure["figure"] for figure in own["figures"] if figure["sentence"] in sentences}
    layers = {layer for layer, _ in asked}
    return any(
        kind == "prediction" or (kind == "mixer" and figure["layer"] in layers)
        for figure in entry["figures"]
        for kind in {figure["figure"]} - shown
        if asked and sentences == {figure["sentence"]}
    )


def figures_at(entry: Json) -> frozenset[tuple[object, ...]]:
    """The figures of an entry that open at a given head, each as a tuple of its values for SAME."""
    closed = [figure for figure in entry["figures"] if figure["closed"]]
    return frozenset(tuple(figure[key] for key in SAME) for figure in closed)


def leave_out(entry: Json, title: str) -> None:
    """Empty an entry that would give away the answer to a later exercise."""
    reason = (
        f"It would give away the answer to the later exercise “{title}”; "
        "place it after that exercise."
    )
    emptied = ("question", "hints", "explain", "figures", "evidence", "waits")
    entry |= {key: [] for key in emptied} | {"answer": None, "unavailable": reason}
