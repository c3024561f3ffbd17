"""Collect every statement of a built site that a head has a role, and find contradictions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.literature import Phenomenon
from generator.shared.heads import parse_head
from tests.site_data import Head, Read, SiteData, read_text

HEAD = re.compile(r"L\d+H\d+")
CARD = re.compile(
    r'<li class="card">.*?class="card-name"[^>]*>([^<]+)<.*?class="card-head"[^>]*>(L\d+H\d+)<'
    r'.*?class="card-verdict" data-status="([^"]+)">',
    re.S,
)
FOUND = re.compile(
    r'<div class="found" data-phenomenon="([^"]+)">.*?<span class="head">(L\d+H\d+)</span>'
    r"(.*?)</div>",
    re.S,
)
ANSWER = re.compile(
    r"<dt>Answer</dt><dd>(?:any of these \d+:|either of these two:|only) (.*?)</dd>", re.S
)
ATLAS = re.compile(r"atlas score “(.+)”")
CLOSEST = "No head meets all criteria"


@dataclass(frozen=True)
class Statement:
    """A page or file says that a head has a role, or is the closest to it."""

    where: str
    role: str  # id of a phenomenon, or name of a measure
    head: Head
    whole: bool = True  # False: the site says that no head meets all criteria


def contradictions(site: Path, phenomena: list[Phenomenon], read: Read = read_text) -> list[str]:
    """Return a line for each contradicted statement; `read` returns the text of a file."""
    data, known = SiteData(site, read), {each.id: each for each in phenomena}
    found = [
        f"{statement.where}: L{statement.head[0]}H{statement.head[1]} for {statement.role!r}: {why}"
        for statement in statements(data, phenomena)
        for why in [objection(statement, data, known)]
        if why
    ]
    return [*found, *differing_answers(data), *refused_heads(data)]


def statements(data: SiteData, phenomena: list[Phenomenon]) -> Iterator[Statement]:
    """Yield the statements on cards, in the lesson, in the lab's answers, and in the atlas."""
    yield from on_cards(data, phenomena)
    for role, head, rest in FOUND.findall(data.page("lesson")):
        yield Statement("lesson", role, parse_head(head), CLOSEST not in rest)
    for measure, about in data.measures.items():  # the atlas, its table, its CSV and the passports
        for layer, head in about["role"]["heads"] if about["role"] else []:
            yield Statement("atlas", measure, (layer, head))
    titles = {about["title"]: name for name, about in data.measures.items()}
    for exercise in find_head(data):
        for condition in exercise["answer"]["conditions"]:
            if asked := ATLAS.fullmatch(condition["score"]):
                for layer, head in exercise["answer"]["accepted"]:
                    yield Statement(f"lab {exercise['id']}", titles[asked[1]], (layer, head))


def on_cards(data: SiteData, phenomena: list[Phenomenon]) -> Iterator[Statement]:
    """Yield the statements of the cards: in the file for the figures, and on every page."""
    for sentence, cards in data.cards["sentences"].items():
        for card in cards:
            whole = card["status"] == "reproduced"
            head = parse_head(card["head"])
            yield Statement(f"cards of {sentence}", card["phenomenon"], head, whole)
    ids = {each.name: each.id for each in phenomena}
    for page in sorted(data.site.rglob("index.html")):
        where = page.parent.relative_to(data.site).as_posix()
        for name, head, status in CARD.findall(data.page(where)):
            yield Statement(where, ids[name], parse_head(head), status == "reproduced")


def objection(statement: Statement, data: SiteData, phenomena: dict[str, Phenomenon]) -> str | None:
    """Say how the published data contradict a statement; None if they do not."""
    phenomenon = phenomena.get(statement.role)
    if phenomenon is None or statement.where.partition(" ")[0] in ("atlas", "lab"):
        reached = data.score(statement.role, statement.head)
        least = data.measures[statement.role]["role"]["threshold"]
        return None if reached >= least else f"its score is {reached}, not {least}"
    if not statement.whole:
        whole = [head for head in data.all_heads() if not data.missing(phenomenon, head)]
        return f"{len(whole)} heads have all the evidence" if whole else None
    if lacking := data.missing(phenomenon, statement.head):
        return f"it lacks {', '.join(lacking)}"
    role = data.measures.get(phenomenon.measure or "", {}).get("role")
    unlisted = role is not None and list(statement.head) not in role["heads"]
    return "the atlas does not list it" if unlisted else None


def find_head(data: SiteData) -> list[dict[str, Any]]:
    """Return the lab's exercises whose answer is a head, in order."""
    exercises = [each for part in data.lab["parts"] for each in part["exercises"]]
    return [each for each in exercises if each["answer"] and "accepted" in each["answer"]]


def differing_answers(data: SiteData) -> list[str]:
    """Report where the page for teachers names other heads than the lab accepts."""
    told = [HEAD.findall(answer) for answer in ANSWER.findall(data.page("lab/teachers"))]
    accepted = [
        [f"L{layer}H{head}" for layer, head in each["answer"]["accepted"]]
        for each in find_head(data)
    ]
    if len(told) != len(accepted):
        return [f"teachers: {len(told)} answers, the lab has {len(accepted)}"]
    pairs = zip(find_head(data), told, accepted, strict=True)
    return [f"teachers: {each['id']}: {a}, not {b}" for each, a, b in pairs if a != b]


def refused_heads(data: SiteData) -> list[str]:
    """Report exercises whose accepted heads differ from those within every bound they state."""
    found = []
    for exercise in find_head(data):
        answer = exercise["answer"]
        within = [
            [layer, head]
            for layer, head in data.all_heads()
            if all(
                (each["lowest"] is None or each["values"][layer][head] >= each["lowest"])
                and (each["highest"] is None or each["values"][layer][head] <= each["highest"])
                for each in answer["conditions"]
            )
        ]
        if within != sorted(answer["accepted"]):
            found.append(f"lab {exercise['id']}: accepts {answer['accepted']}, not {within}")
    return found
