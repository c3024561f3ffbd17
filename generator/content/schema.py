"""What the entries of all content files have in common, and the entries of sentences.yml."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from generator.shared import NAME

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"  # ids become file names and URLs on every system
# Names of other files in build/data/<model>/, and of pages in the folder of the sentences.
RESERVED_IDS = frozenset(
    {
        "built", "claims", "heads", "index", "lab", "means", "model", "repeats", "roles", "text",
        "why",
    }
)  # fmt: skip

# Control characters except tab and line feed, and lone surrogates.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def literal_text(text: str) -> str:
    """Refuse a text that cannot be displayed, because it is blank or has control characters."""
    if not text.strip():
        raise ValueError("is blank; write some text")
    if found := CONTROL.search(text):
        character, index = ord(found[0]), found.start()
        raise ValueError(
            f"has the control character U+{character:04X} at position {index}; remove it"
        )
    return text


def free_id(name: str) -> str:
    """Refuse a reserved id, because another file or page of the build has this name."""
    if name in RESERVED_IDS:
        raise ValueError("is a reserved name; choose another")
    return name


Text = Annotated[str, AfterValidator(literal_text)]
Id = Annotated[str, Field(pattern=ID_PATTERN), AfterValidator(free_id)]
HeadName = Annotated[str, Field(pattern=NAME)]


class Entry(BaseModel):
    """An entry of a content file: unknown keys are errors, values are never converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def exactly_one(entry: Entry, names: tuple[str, ...], what: str = "one") -> str:
    """The only key among `names` that the entry has.

    Raises:
        ValueError: when the entry has none of these keys, or several.
    """
    given = [name for name in names if getattr(entry, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise ValueError(f"needs exactly {what} of {', '.join(names)}; found {found}")
    return given[0]


class Sentence(Entry):
    """A sentence, why it is shown, and what to look at."""

    id: Id
    title: Text
    text: Text
    phenomenon: Id
    why: Text
    look: Text
    target: Text | None = None  # the next token whose logit the figures split
    against: Text | None = None  # another answer; if absent, it is the target of the pair
    pair: Id | None = None  # the sentence that differs from this one in a single respect
    zero: bool = True  # whether removals use the zero baseline in addition to the mean
