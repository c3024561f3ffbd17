"""Read the published data of one model of a built site, without the generator's code.

An oracle for the text of pages: weights and effects come from the numbers that a reader
downloads, and tokens from the texts that they spell.
"""

import html
import json
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.content.literature import Cell, CellEnd, Phenomenon

Head = tuple[int, int]
Read = Callable[[Path], str]


def read_text(path: Path) -> str:
    """Read a file of the site as it is served."""
    return path.read_text(encoding="utf-8")


class SiteData:
    """What the site publishes about its first model, and the evidence for each head."""

    def __init__(self, site: Path, read: Read = read_text) -> None:
        self.site, self.read = site, read
        [catalogue] = site.glob("app/*/catalogue.json")
        self.entry: dict[str, Any] = json.loads(read(catalogue))["models"][0]
        self.file = cache(self._file)
        self.model, self.cards, self.lab = map(
            self.file, (self.entry[name] for name in ("file", "cards", "lab"))
        )
        self.measures: dict[str, Any] = self.model["measures"]

    def _file(self, address: str) -> Any:
        return json.loads(self.read(self.site / address))

    def page(self, address: str) -> str:
        """The HTML of a page, without character references."""
        return html.unescape(self.read(self.site / address / "index.html"))

    def dump(self, sentence: str) -> Any:
        """The attention file of a sentence."""
        return self.file(self.entry["sentences"][sentence]["attention"])

    def prediction(self, sentence: str) -> Any:
        """The direct logit attribution on a sentence."""
        return self.file(self.entry["sentences"][sentence]["mixing"])["prediction"]

    def tokens(self, sentence: str, end: CellEnd) -> list[int]:
        """Return the tokens that spell one end of a cell; token 0 for an end without a word."""
        dump = self.dump(sentence)
        span = end.span(dump["text"])
        starts = [0, *accumulate(len(token) for token in dump["tokens"])]
        return [0] if span is None else [
            at
            for at in range(len(dump["tokens"]))
            if starts[at] < span[1] and starts[at + 1] > span[0]
        ]  # fmt: skip

    def weight(self, cell: Cell, head: Head) -> int:
        """Return a head's weight at a cell, as a sum of published integers: thousandths."""
        row = self.row(cell.sentence, head, self.tokens(cell.sentence, cell.query)[-1])
        return sum(row[key] for key in self.tokens(cell.sentence, cell.key))

    def row(self, sentence: str, head: Head, query: int) -> list[int]:
        """Return a head's weights from a query to each token up to it, in thousandths."""
        dump = self.dump(sentence)
        triangle = dump["attention"][head[0] * dump["heads"] + head[1]]
        start = query * (query + 1) // 2
        return [int(weight) for weight in triangle[start : start + query + 1]]

    def effects(self, cell: Cell, head: Head) -> list[float]:
        """Return a head's direct effects on a cell's key: minus the mean's, and minus the other's.

        Empty if the site has no direct logit attribution for that word at that query.
        """
        dump, prediction = self.dump(cell.sentence), self.prediction(cell.sentence)
        query, key = (self.tokens(cell.sentence, end) for end in (cell.query, cell.key))
        last = query[-1] == len(dump["tokens"]) - 1
        if not last or prediction["target"].strip() != dump["tokens"][key[0]].strip():
            return []
        kinds = [prediction, *filter(None, [prediction["against"]])]
        return [each["heads"][head[0]][head[1]] for each in kinds]

    def score(self, measure: str, head: Head) -> float:
        """The score of a head in the atlas."""
        return float(self.measures[measure]["scores"][head[0]][head[1]])

    def missing(self, phenomenon: Phenomenon, head: Head) -> list[str]:
        """Return the parts of a phenomenon's evidence that a head lacks, not counting its layer."""
        least = round(1000 * phenomenon.threshold)
        sign = -1 if phenomenon.writes == "lowers" else 1
        others = phenomenon.counterexamples
        holds = {"cells": all(self.weight(cell, head) >= least for cell in phenomenon.cells)}
        if phenomenon.measure in self.measures:
            role = self.measures[phenomenon.measure]["role"]
            holds["score"] = self.score(phenomenon.measure, head) >= role["threshold"]
        if others:
            holds["contrast"] = any(self.weight(cell, head) < least for cell in others)
        if phenomenon.writes:
            effects = [e for cell in phenomenon.cells for e in self.effects(cell, head)]
            holds["effects"] = all(round(sign * e, 3) >= 0.05 for e in effects)
        return [part for part, whole in holds.items() if not whole]

    def all_heads(self) -> list[Head]:
        """Every head of the model."""
        layers, heads = self.model["layers"], self.model["heads"]
        return [(layer, head) for layer in range(layers) for head in range(heads)]
