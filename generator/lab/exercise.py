"""An exercise: the keys that all kinds share in lab.yml, and its entry in lab.json.

An exercise never states its answer. It asks for something in the data, such as a head, the weight
from one word to another, or what remains of a layer's output. The class of its kind computes the
answer for each model.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from generator.content import Entry, Id, Text, exactly_one
from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.names import PLACEHOLDER, GivenHead, Name, Prose, SentenceId, TargetOf, Word
from generator.lab.numbers import Number, Pick
from generator.shared import Head, Json, head_name

Minutes = Annotated[int, Field(ge=1, le=60)]
Tolerance = Annotated[float, Field(ge=0)]
Answer = tuple[Json, list[Json]]  # what the page checks an answer with, and the evidence
HINTS = 2  # the first gives a direction, the second says how; then comes the answer
FIGURES = ("probe", "mixer", "prediction", "removal")
UNKNOWN = "…"  # replaces a placeholder that this build cannot compute


class Box(NamedTuple):
    """A part of an exercise's form. The page reserves room for it until the script builds it."""

    shape: Literal["field", "choice", "line"]
    options: Sequence[str] = ()  # of a choice
    legend: str = ""  # of a choice
    noted: bool = False  # whether a field has a note below it


class Solved(NamedTuple):
    """A part of the right answer, for teachers: a text from lab.yml, then the build's words."""

    text: str
    words: str
    verdict: str = ""  # comes last, in bold


class Figure(Entry):
    """A figure beside the question: a sentence's probe, mixing, prediction or removals."""

    probe: SentenceId | None = None
    mixer: SentenceId | None = None
    prediction: TargetOf | None = None
    removal: TargetOf | None = None
    head: GivenHead | None = None  # shown at first; default: the first head no exercise asks for
    query: Word | None = None

    @model_validator(mode="after")
    def is_one_figure(self) -> Self:
        """Refuse an entry with no figure, or with several."""
        exactly_one(self, FIGURES)
        return self

    def opened(self, case: Case) -> Json:
        """The figure's entry in lab.json: its kind and initial view.

        Raises:
            Unavailable: when the model lacks the data for the figure.
        """
        kind = exactly_one(self, FIGURES)
        sentence = getattr(self, kind)
        layer, head = case.heads[self.head] if self.head else case.neutral
        opened = {"figure": kind, "sentence": sentence, "layer": layer, "head": head}
        opened["closed"] = self.head is not None  # the reader need not look through all heads
        if self.query is not None:
            opened["query"] = case.data.tokens(sentence, self.query)[-1]
        if kind == "mixer":
            case.data.mixing(sentence)  # raises Unavailable without data
        if kind == "prediction":
            case.data.prediction(sentence)
        if kind == "removal":
            case.data.effects(sentence)
        return opened


class Exercise(Entry):
    """The keys of every exercise; each kind adds its own keys and computes the answer."""

    task: ClassVar[str]  # the name of the kind on the page
    deed: ClassVar[str]  # what a reader does, such as: find heads
    guess: ClassVar[bool] = False  # whether the figures are hidden until the reader has answered

    kind: str  # in each kind, the literal that names it in lab.yml
    id: Id
    title: Text
    minutes: Minutes
    models: list[Id] | None = None  # the models that it is about; None: all
    figures: Annotated[list[Figure], Field(min_length=1)]
    given: dict[Name, Pick] = Field(default_factory=dict)  # heads for the texts and the answer
    numbers: dict[Name, Number] = Field(default_factory=dict)  # numbers that the explanation prints
    question: Prose
    hints: Annotated[list[Prose], Field(min_length=HINTS, max_length=HINTS)]
    explain: Prose

    @abstractmethod
    def answer(self, case: Case) -> Answer:
        """The answer and its evidence in one model's data.

        Raises:
            Unavailable: when the model's data give no answer, or an ambiguous one.
        """

    @staticmethod
    @abstractmethod
    def form(answer: Json) -> list[Box]:
        """The boxes of the form in which a reader gives an answer, as the page's script builds it.

        Args:
            answer: the exercise's answer in lab.json; also below.
        """

    @staticmethod
    @abstractmethod
    def solution(answer: Json) -> list[Solved]:
        """The right answer in words, for the teachers' page."""

    @staticmethod
    def asked_for(answer: Json) -> list[str]:
        """The conditions that the right answer meets, one line each."""
        return []

    @staticmethod
    def choices(answer: Json) -> list[str]:
        """The texts from which a reader chooses, for a printed sheet."""
        return []

    def right_heads(self, data: ModelData) -> frozenset[Head]:
        """The correct heads if the answer is a head; otherwise empty."""
        return frozenset()

    def sentences_of_heads(self) -> frozenset[str]:
        """The sentences on which `right_heads` are tested; empty if the answer is not a head."""
        return frozenset()

    def put_to(self, data: ModelData, asked: frozenset[Head] = frozenset()) -> Json:
        """The exercise's entry in lab.json for a model: the answer, or why there is none.

        Args:
            data: of the model.
            asked: the heads that any exercise asks for; this exercise shows other heads if it can.
        """
        texts = self.always(data)
        made: Json = {
            "figures": [],
            "answer": None,
            "evidence": [],
            "unavailable": None,
            "waits": [],
        }
        try:
            self.refuse_others(data)
            heads = {name: pick.find(name, data, asked) for name, pick in self.given.items()}
            case = Case(data, heads, asked)
            texts |= {name: head_name(head) for name, head in case.heads.items()}
            texts |= {name: each.printed(case) for name, each in self.numbers.items()}
            made["figures"] = [figure.opened(case) for figure in self.figures]
            made["answer"], made["evidence"] = self.answer(case)
        except Unavailable as reason:
            made["unavailable"] = str(reason)
        return {**self.worded(texts), **filled(made, texts)}

    def always(self, data: ModelData) -> dict[str, str]:
        """The values of placeholders that need no dump: the model, its size, and named heads."""
        layers, heads = data.shape
        named = {name: pick.head for name, pick in self.given.items() if pick.head is not None}
        return {"model": data.name, "layers": str(layers), "heads": str(layers * heads), **named}

    def is_about(self, model: str) -> bool:
        """Whether the exercise is about the model with this id."""
        return self.models is None or model in self.models

    def refuse_others(self, data: ModelData) -> None:
        """Raise Unavailable when the exercise is not about this model."""
        if not self.is_about(data.model["id"]):
            about = " or ".join(data.names.get(model, model) for model in self.models or [])
            raise Unavailable(
                f"This exercise is about {about}; here you are looking at {data.name}."
            )

    def worded(self, texts: dict[str, str]) -> Json:
        """The keys of the exercise's entry in lab.json that do not depend on the answer."""
        return {
            "id": self.id,
            "kind": self.kind,
            "task": self.task,
            "title": self.title,
            "minutes": self.minutes,
            "question": paragraphs(fill(self.question, texts)),
            "hints": [fill(hint, texts) for hint in self.hints],
            "explain": paragraphs(fill(self.explain, texts)),
        }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, separated by blank lines; each becomes one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def fill(text: str, texts: dict[str, str]) -> str:
    """A text with its placeholders filled in; those without a value become `…`."""
    return PLACEHOLDER.sub(lambda match: texts.get(match[1], UNKNOWN), text)


def filled(value: Any, texts: dict[str, str]) -> Any:
    """A JSON value with the placeholders of every text in it filled in."""
    if isinstance(value, str):
        return fill(value, texts)
    if isinstance(value, dict):
        return {key: filled(item, texts) for key, item in value.items()}
    return [filled(item, texts) for item in value] if isinstance(value, list) else value
