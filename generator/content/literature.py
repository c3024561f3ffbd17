"""The entries of phenomena.yml and references.yml: patterns of attention and their sources."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from generator.content.schema import Entry, HeadName, Id, Text
from generator.measure import MEASURES
from generator.shared import FAINT, occurrence, short

Share = Annotated[float, Field(ge=0, le=1)]  # a share of a query's attention


def known_measure(name: str) -> str:
    """Refuse a name that is not a measure of generator/measure/registry.py."""
    if name not in MEASURES:
        raise ValueError(f"is not a measure; use one of {', '.join(MEASURES)}")
    return name


MeasureName = Annotated[str, AfterValidator(known_measure)]


class Reference(Entry):
    """A publication that the site cites."""

    id: Id
    title: Text
    authors: Annotated[list[Text], Field(min_length=1)]
    year: Annotated[int, Field(ge=1900, le=2100)]
    venue: Text
    link: Annotated[str, Field(pattern=r"^https://\S+$")]
    note: Text | None = None


class CellEnd(Entry):
    """The query or the key of a cell: a word of the sentence, or the sentence's first token."""

    word: Text | None = None
    occurrence: Annotated[int, Field(ge=1)] = 1
    part: Text | None = None  # only these characters of the word, such as the 32 in 1732
    first_token: Literal[True] | None = None  # the sentence's first token, even a start token

    @model_validator(mode="after")
    def says_where(self) -> Self:
        """Refuse an entry with both or neither of `word` and `first_token`, or a wrong `part`."""
        if (self.word is None) == (self.first_token is None):
            raise ValueError("needs either 'word' or 'first_token: true'")
        if self.part and self.word and self.word.count(self.part) != 1:
            raise ValueError(f"part {short(self.part)} should occur once in {short(self.word)}")
        return self

    @property
    def text(self) -> str:
        """What a page prints for this query or key: the part, the word or “first token”."""
        return self.part or self.word or "first token"

    def span(self, text: str) -> tuple[int, int] | None:
        """The characters of `text` that the word, or its `part`, spans, as (start, end).

        For the first token, the result is None.

        Raises:
            BuildError: when the text has no such occurrence of the word.
        """
        if self.word is None:
            return None
        start, end = occurrence(text, self.word, self.occurrence)
        if self.part is not None:
            start += self.word.index(self.part)
            end = start + len(self.part)
        return start, end


class Cell(Entry):
    """A query and a key in a sentence, and what a large weight between them means."""

    sentence: Id
    query: CellEnd
    key: CellEnd
    note: Text


class Named(Entry):
    """The heads of a model that a publication names for a phenomenon."""

    model: Id
    reference: Id
    heads: Annotated[list[HeadName], Field(min_length=1)]
    note: Text | None = None


class Published(Entry):
    """Numbers that a publication gives for heads of a model."""

    model: Id
    reference: Id
    measure: MeasureName | None = None  # the measure in registry.py with comparable numbers
    what: Text
    heads: dict[HeadName, Share]


class Known(Entry):
    """Heads that may fail to show the phenomenon on this site's sentences, with the reason."""

    model: Id
    heads: Annotated[list[HeadName], Field(min_length=1)] | None = None  # absent: any head
    reason: Text
    sentence: Id | None = None  # absent: on all sentences


class Phenomenon(Entry):
    """A pattern of attention, the paper that first described it, and the cells that show it."""

    id: Id
    name: Text
    family: Text  # the name of a group in the list of sentences
    definition: Text
    look_for: Text
    first_described: Id | None = None  # absent: no paper, so it is this site's interpretation
    named_in: list[Named] = Field(default=[])
    published: list[Published] = Field(default=[])
    measure: MeasureName | None = None  # its role is required of a head that the build chooses
    threshold: Annotated[float, Field(ge=FAINT, le=1)]
    causes: bool = False  # whether its name claims that a head affects the next word
    writes: Literal["raises", "lowers"] | None = None  # how a head changes the logit of the key
    feeds: Id | None = None  # the phenomenon whose later heads use what this one's heads write
    cells: list[Cell] = Field(default=[])  # empty: no sentence shows it, so it has no card
    counterexamples: list[Cell] = Field(default=[])
    caveats: Annotated[list[Text], Field(min_length=1)]
    known: list[Known] = Field(default=[])

    def heads(self, model: str) -> list[str]:
        """The heads of `model` that papers name for this, each once, in the order of the file."""
        named = [head for each in self.named_in if each.model == model for head in each.heads]
        return list(dict.fromkeys(named))
