"""Turns pydantic's errors about an entry into lines that say what to do."""

import difflib
from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.content.schema import Entry
from generator.shared import short

Location = tuple[int | str, ...]


def problem_lines(error: ValidationError, kind: type[Entry]) -> list[str]:
    """The mistakes in an entry, without repetitions, as lines `key: value: what to do`.

    For a misspelt key, pydantic reports an unknown key and a missing key; only the unknown key is
    kept.
    """
    details = error.errors()
    meant = {
        each["loc"]: key_like(str(each["loc"][-1]), keys_at(kind, each["loc"][:-1]))
        for each in details
        if each["type"] == "extra_forbidden"
    }
    misspelt = {(*location[:-1], key) for location, key in meant.items()}
    return [
        problem_line(each, meant.get(each["loc"]), kind)
        for each in details
        if each["type"] != "missing" or each["loc"] not in misspelt
    ]


def key_like(key: str, keys: Collection[str]) -> str | None:
    """The one of `keys` that is most similar to `key`; None if none of them is similar."""
    return next(iter(difflib.get_close_matches(key, keys, n=1)), None)


def keys_at(kind: type[BaseModel], location: Location) -> list[str]:
    """The keys that an entry allows at a location.

    `location` is a path as pydantic reports it; list indices and union tags in it are skipped.
    """
    kinds = [kind]
    for step in location:
        fields = [each.model_fields[step] for each in kinds if step in each.model_fields]
        kinds = [found for each in fields for found in models_in(each.annotation)] or kinds
    return list(dict.fromkeys(name for each in kinds for name in each.model_fields))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The classes of entries that a type mentions, such as `Cell` in `list[Cell] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def problem_line(detail: ErrorDetails, meant: str | None, kind: type[Entry]) -> str:
    """The line for one error of pydantic; `meant` is the likely spelling of an unknown key."""
    location, value = detail["loc"], detail["input"]
    tag = ["kind"] if detail["type"].startswith("union_tag") else []
    key = short(".".join(map(str, [*location, *tag])))
    match detail["type"]:
        case "missing":
            return f"key {key}: is missing; add it"
        case "extra_forbidden":
            return f"key {key}: {short(value)}: unknown key; {instead(location, meant, kind)}"
        case "string_pattern_mismatch" if location[-1] == "id":
            return (
                f"key {key}: {short(value)}: an id has at most 64 lower-case letters, digits and "
                "hyphens, and begins with a letter or digit; rename it"
            )
        case "union_tag_invalid":
            known = detail["ctx"]["expected_tags"]
            return f"key {key}: {short(value['kind'])}: unknown kind; use one of {known}"
        case "union_tag_not_found":
            return f"key {key}: is missing; add it"
        case "string_type" if isinstance(value, int | float):
            return f"key {key}: {short(value)}: should be text; put it in quotes"
    message = detail["msg"].removeprefix("Value error, ")
    return f"key {key}: {short(value)}: {message}" if location else message


def instead(location: Location, meant: str | None, kind: type[Entry]) -> str:
    """What to do about an unknown key."""
    if meant is not None:
        return f"did you mean {meant!r}?"
    return "remove it" if len(location) > 1 else f"use one of {', '.join(kind.model_fields)}"
