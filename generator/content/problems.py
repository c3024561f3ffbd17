"""What pydantic finds wrong with an entry, as one line that says what to do."""

import difflib

from pydantic_core import ErrorDetails

from generator.content.schema import Entry
from generator.shared import short


def problem_line(detail: ErrorDetails, kind: type[Entry]) -> str:
    """A problem that pydantic found, as `key: value: what to do`."""
    location, value = detail["loc"], detail["input"]
    tag = ["kind"] if detail["type"].startswith("union_tag") else []
    key = short(".".join(map(str, [*location, *tag])))
    match detail["type"]:
        case "missing":
            return f"key {key}: is missing; add it"
        case "extra_forbidden":
            return f"key {key}: {short(value)}: unknown key; {allowed(location, kind)}"
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


def allowed(location: tuple[int | str, ...], kind: type[Entry]) -> str:
    """What to do about an unknown key."""
    if len(location) > 1:
        return "remove it"
    close = difflib.get_close_matches(str(location[0]), kind.model_fields, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(kind.model_fields)}"
