"""One model's data for the lab: dumps, mixing, removals, and the tokens of a word."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.claims import ROLES
from generator.content import Content
from generator.lab.names import NthWord
from generator.run import Record
from generator.shared import (
    BuildError,
    Dump,
    Head,
    Json,
    cut,
    occurrence,
    read_json,
    recent_dump,
    recent_json,
    refuse_stale,
)
from generator.why import unpacked


class Unavailable(Exception):
    """Raised when a model has no answer to an exercise; the message gives readers the reason."""


def shared_token(model: str, word: NthWord) -> str:
    """The reason that readers see when a word shares a token with its neighbour."""
    return f"{model} reads “{cut(word.text)}” and its neighbour as one token."


def unread(model: str, sentence: str, reason: str | None) -> str:
    """The reason that readers see when a model was not run on a sentence."""
    return f"{model} was not run on the sentence {sentence!r}{f': {reason}' if reason else ''}."


def without_target(model: str, sentence: str, reason: str) -> str:
    """The reason that readers see when the target of a sentence does not fit a model."""
    return f"{model} cannot be asked for the next word of {sentence!r}: {reason}."


class ModelData:
    """Reads the data of a build about one model.

    Attributes:
        model: the parsed model.json.
        used: the files of sentences that were read so far; lab.json lists their hashes.
    """

    def __init__(self, folder: Path, content: Content) -> None:
        self.folder = folder
        self.texts = {sentence.id: sentence.text for sentence in content.sentences}
        self.names = {model.id: model.name for model in content.models}
        self.phenomena = {phenomenon.id: phenomenon for phenomenon in content.phenomena}
        self.model: Json = read_json(folder / "model.json")
        record = Record.read(folder)
        self.unread, self.no_target = record.unread(), record.unread("target")
        self.used: set[Path] = set()

    @property
    def name(self) -> str:
        """The model's name, as readers see it."""
        return str(self.model["name"])

    @property
    def shape(self) -> tuple[int, int]:
        """The number of layers, and the number of heads in each layer."""
        return self.model["layers"], self.model["heads"]

    def dump(self, sentence: str) -> Dump:
        """The dump of the model's pass over a sentence.

        Raises:
            Unavailable: when the model was not run on the sentence.
            BuildError: when the model was run on an earlier text of the sentence.
        """
        path = self.folder / f"{sentence}.json"
        if not path.is_file():
            raise Unavailable(unread(self.name, sentence, self.unread.get(sentence)))
        self.used.add(path)
        dump = recent_dump(path)
        refuse_stale(path, dump.text, sentence, self.texts[sentence])
        return dump

    def mixing(self, sentence: str) -> Json:
        """The parsed mixing.json of a sentence; raises Unavailable if there is none."""
        without = f"This site has no mixing data for {self.name} on this sentence."
        return self.value(f"{sentence}.mixing.json", without)

    def effects(self, sentence: str) -> Json:
        """The parsed effects.json of a sentence.

        Raises:
            Unavailable: when there is no such file, or it is about a token that is not the target.
        """
        without = f"This site has no removals of the heads of {self.name}."
        effects = self.value(f"{sentence}.effects.json", without)
        self.refuse_without_target(sentence)
        return effects

    def roles(self) -> Json:
        """The parsed roles.json: for each phenomenon, the heads with the role and the evidence."""
        roles: Json = read_json(self.folder / ROLES)
        return roles

    def prediction(self, sentence: str) -> Json:
        """The part of the sentence's mixing.json that explains the logit of its target.

        Raises:
            Unavailable: when there is no such file, or it is about a token that is not the target.
        """
        found: Json = self.mixing(sentence)["prediction"]
        self.refuse_without_target(sentence)
        return found

    def taken_apart(self, sentence: str) -> list[Json]:
        """The cells whose scores were split into parts, from the why file of a sentence.

        Raises:
            Unavailable: when there is no such file.
        """
        without = f"No score of {self.name} on this sentence was split into parts."
        return unpacked(self.value(f"{sentence}.why.json", without))

    def value(self, file: str, without: str) -> Json:
        """The parsed JSON of a sentence's file, whose path is added to `used`.

        Raises:
            Unavailable: with the message `without`, when there is no such file.
        """
        path = self.folder / file
        if not path.is_file():
            raise Unavailable(without)
        self.used.add(path)
        value: Json = recent_json(path)
        return value

    def refuse_without_target(self, sentence: str) -> None:
        """Raise Unavailable when the data are about a token that is not the target."""
        if reason := self.no_target.get(sentence):
            raise Unavailable(without_target(self.name, sentence, reason))

    def tokens(self, sentence: str, word: NthWord) -> list[int]:
        """The indices of the tokens that spell a word.

        Raises:
            Unavailable: when this model's tokens do not separate the word from its neighbours.
        """
        dump = self.dump(sentence)
        try:
            return dump.tokens_at(occurrence(dump.text, word.text, word.nth), self.model["bos"])
        except BuildError:
            raise Unavailable(shared_token(self.name, word)) from None


@dataclass(frozen=True)
class Case:
    """One exercise for one model: the model's data, and the exercise's `given` heads."""

    data: ModelData
    heads: dict[str, Head]
    asked: frozenset[Head] = frozenset()  # the heads that any exercise asks for

    @property
    def neutral(self) -> Head:
        """The first head that no exercise asks for, which gives nothing away; otherwise L0H0."""
        every = np.ndindex(self.data.shape)
        return next(
            ((layer, head) for layer, head in every if (layer, head) not in self.asked), (0, 0)
        )
