"""Computes the numbers in the prose from the data of this build, so that none is typed by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.claims import ROLES
from generator.publish import Published
from generator.shared import (
    SCALE,
    BuildError,
    Dump,
    Head,
    Json,
    head_name,
    highest,
    occurrence,
    read_json,
    recent_dump,
    token_text,
)

PRECISION = 0.5 / SCALE  # the largest difference between a published weight and the model's own


@dataclass(frozen=True)
class Cell:
    """The weight of a head from one word of a sentence to another."""

    layer: int
    head: int
    value: float  # attention weight, summed over the tokens of the key word
    query: int  # index of the last token of the query word
    key: int = 0  # index of the first token of the key word

    @property
    def name(self) -> str:
        """The head's name, such as `L9H6`."""
        return head_name((self.layer, self.head))


class ModelNumbers:
    """The numbers of one model that pages may print: `model.numbers` in a template."""

    def __init__(self, published: Published, model: str) -> None:
        self.published, self.model = published, model

    def strongest(self, sentence: str, query: str, key: str, nth_query: int = 1) -> Cell | None:
        """The head with the largest weight from the word `query` to the first occurrence of `key`.

        The query is the last token of the word's `nth_query` occurrence, counted from 1. Weights
        are summed over the key's tokens. None if one of the words shares a token with other text.

        Raises:
            BuildError: the model has not read the sentence, or the sentence lacks the words.
        """
        dump = self.dump(sentence)
        rows, columns = self.tokens(dump, query, nth_query), self.tokens(dump, key, 1)
        if not rows or not columns:
            return None
        row = rows[-1]
        weights = dump.looks(row, columns)  # (L, H)
        head = highest(weights)
        return Cell(*head, float(weights[head]), row, columns[0])

    def dump(self, sentence: str) -> Dump:
        """The dump of a sentence.

        Raises:
            BuildError: the model has not read the sentence.
        """
        path = self.published.dumps.get((self.model, sentence))
        if path is None:
            raise BuildError(
                f"{self.model} was not run on the sentence {sentence!r}; name another one"
            )
        return recent_dump(path)

    def sentences(self) -> Iterator[str]:
        """The ids of the sentences that the model has read."""
        return (sentence for model, sentence in self.published.dumps if model == self.model)

    def tokens(self, dump: Dump, word: str, nth: int) -> list[int]:
        """The token indices of a word's `nth` occurrence, counted from 1.

        Empty if one of these tokens also spells part of a neighbouring word.

        Raises:
            BuildError: the text has fewer occurrences.
        """
        bos, place = self.published.models[self.model]["bos"], occurrence(dump.text, word, nth)
        try:
            return dump.tokens_at(place, bos)
        except BuildError:
            return []

    def row(self, sentence: str, cell: Cell) -> list[tuple[str, float]]:
        """The row of a cell: each token up to the query, as a reader sees it, with its weight."""
        dump = self.dump(sentence)
        weights = dump.attention[cell.layer, cell.head, cell.query, : cell.query + 1]
        return [(token_text(t), float(w)) for t, w in zip(dump.tokens, weights, strict=False)]

    def word(self, sentence: str, index: int) -> str:
        """The token at an index, as a reader sees it."""
        return token_text(self.dump(sentence).tokens[index])

    def folder(self) -> Path | None:
        """The folder of the model's data; None if it has read no sentence."""
        dumps = self.published.dumps.items()
        return next((path.parent for (model, _), path in dumps if model == self.model), None)

    def about_all(self, name: str) -> Any:
        """The parsed file with this name in the model's folder; None if this build has none."""
        folder = self.folder()
        path = folder and folder / name
        return read_json(path) if path and path.is_file() else None

    def file(self, sentence: str, kind: str) -> Path | None:
        """The file `<sentence>.<kind>.json`; None if this build has none."""
        dump = self.published.dumps.get((self.model, sentence))
        path = dump and dump.with_name(f"{sentence}.{kind}.json")
        return path if path and path.is_file() else None

    def heads_with_role(self, measure: str) -> list[Head]:
        """The heads that have the role of a measure, from model.json.

        Empty if there is nothing to measure, for example if no sentence has a second token.
        """
        found = self.measure(measure)
        return [(layer, head) for layer, head in found["role"]["heads"]] if found else []

    def measure(self, name: str) -> Json | None:
        """The entry of a measure in model.json; None if there is nothing to measure."""
        found: Json | None = self.published.models[self.model]["measures"].get(name)
        return found

    def claims(self) -> list[Json]:
        """The entries of claims.json; empty if no claim has been tested."""
        return self.about_all("claims.json") or []

    def heads_with_evidence(self, phenomenon: str) -> list[Head]:
        """The heads that have all the evidence for a phenomenon, from roles.json."""
        roles = self.about_all(ROLES) or {}
        return [(layer, head) for layer, head in roles.get(phenomenon, {"heads": []})["heads"]]

    def first_token_score(self, cell: Cell) -> float | None:
        """The mean attention of a cell's head to the first token, 0 to 1, from model.json.

        None if no sentence has a second token, so that there is nothing to measure.
        """
        found = self.measure("first_token")
        return None if found is None else float(found["scores"][cell.layer][cell.head])

    def mixing(self, sentence: str) -> Json | None:
        """A sentence's parsed mixing.json; None if this build has none."""
        path = self.file(sentence, "mixing")
        return dict(read_json(path)) if path else None
