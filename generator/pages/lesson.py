"""What the lesson tells of one model: places in its data that show an idea, and their numbers."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.pages.facts import MOST, Cell, Facts
from generator.pages.map_picture import map_picture
from generator.pages.mixing_facts import Agreement, agreements, first_value_ratio, opposed
from generator.shared import FAINT, Json, head_name, read_json


@dataclass(frozen=True)
class Shown:
    """A claim about a phenomenon as a page of prose tells it."""

    sentence: str
    cell: Cell
    words: tuple[str, str]  # query and key, as the model's tokens spell them
    rank: int  # among all heads at this cell, 1 for the largest weight
    references: list[str]  # that named the head; empty: this build found it


@dataclass(frozen=True)
class Divided:
    """A place where the heads of one layer look at several different words."""

    layer: int
    query: int
    word: str  # the query
    looks: list[tuple[Cell, str]]  # a head for each key, most to the left first, and the key's word
    mean: float  # the largest weight that one of these keys has in the mean over the layer's heads


@dataclass(frozen=True)
class Effect:
    """A head that looks at a word, and what it adds to the logit of the next token."""

    cell: Cell
    logit: float


class Lesson:
    """The questions that the lesson asks of one model."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def divided(self, sentence: str) -> Divided | None:
        """Where the heads of one layer look at the most different words, MOST of each at one.

        The first token, at which heads rest, does not count. Of several such places the one whose
        heads look most decidedly. None when no layer has two such heads.
        """
        attention = self.facts.dump(sentence).attention  # (L, H, T, T)
        peaks = np.where(attention > MOST, attention, 0).max(axis=1)  # (L, T, T): by any head
        peaks[:, :, 0] = 0
        merit = (peaks > 0).sum(axis=-1) + peaks.sum(axis=-1) / (1 + len(peaks[0]))  # (L, T)
        layer, query = (int(at) for at in np.unravel_index(merit.argmax(), merit.shape))
        keys = np.flatnonzero(peaks[layer, query])
        return self.looks(sentence, layer, query, keys) if len(keys) > 1 else None

    def looks(self, sentence: str, layer: int, query: int, keys: NDArray[np.intp]) -> Divided:
        """The heads of a layer that look most from a query to each of some keys."""
        dump = self.facts.dump(sentence)
        rows = dump.attention[layer, :, query]  # (H, T)
        looks = [
            (Cell(layer, head, float(rows[head, key]), query, key), dump.tokens[key].strip())
            for key in keys.tolist()
            for head in [int(rows[:, key].argmax())]
        ]
        mean = float(rows.mean(axis=0)[keys].max())
        return Divided(layer, query, dump.tokens[query].strip(), looks, mean)

    def shown(self, phenomenon: str) -> Shown | None:
        """The claim that shows a phenomenon best; of a head that papers named, if one does.

        None where the model shows it on no sentence.
        """
        claims = [each for each in self.claims() if each["phenomenon"] == phenomenon]
        holding = [each for each in claims if each["status"] == "reproduced"]
        best = max(holding, key=lambda each: (each["documented"], each["value"]), default=None)
        return None if best is None else self.tell(best)

    def tell(self, claim: Json) -> Shown:
        """A claim of claims.json in words."""
        tokens = self.facts.dump(claim["sentence"]).tokens
        query, keys = claim["query"], claim["key"]
        words = (tokens[query].strip(), "".join(tokens[key] for key in keys).strip())
        layer, head = claim["head"]
        cell = Cell(layer, head, claim["value"], query, keys[0])
        return Shown(claim["sentence"], cell, words, claim["rank"], claim["references"])

    def picture(self, sentence: str, cell: Cell) -> Markup:
        """The map of a cell's head, for paper and where no script runs."""
        dump = self.facts.dump(sentence)
        words = f"Map of {cell.name}: a row for each token that looks, the keys across"
        return map_picture(dump.attention[cell.layer, cell.head], dump.tokens, cell.query, words)

    def pictures(self, sentence: str, divided: Divided) -> list[tuple[str, Markup]]:
        """The mean map of a divided layer and those of its heads, small, with their names."""
        layer = self.facts.dump(sentence).attention[divided.layer]  # (H, T, T)
        heads = sorted({cell.head for cell, _ in divided.looks})
        maps = [("Mean", layer.mean(axis=0))]
        maps += [(head_name((divided.layer, head)), layer[head]) for head in heads]
        return [
            (name, map_picture(each, [], divided.query, f"Map of {name}")) for name, each in maps
        ]

    def claims(self) -> list[Json]:
        """What claims.json holds of the model; nothing where it has none."""
        folder = self.facts.folder()
        path = folder / "claims.json" if folder else None
        return list(read_json(path)) if path and path.is_file() else []

    def opposed(
        self, sentence: str, query: str, key: str, nth: int
    ) -> tuple[Effect, Effect] | None:
        """Two heads that look from the last token to a word, one raising the logit, one lowering.

        Of the heads that give it at least FAINT, those with the largest and the smallest direct
        effect on the logit of the sentence's target. None without mixing data or such a pair.
        """
        mixing, dump = self.facts.mixing(sentence), self.facts.dump(sentence)
        last, keys = self.facts.tokens(dump, query, nth)[-1], self.facts.tokens(dump, key, 1)
        weights = dump.looks(last, keys)
        effects = np.asarray(mixing["prediction"]["heads"]) if mixing else np.zeros_like(weights)
        pair = opposed(effects, weights >= FAINT)
        if pair is None:
            return None
        up, down = (
            Effect(Cell(*head, float(weights[head]), last, keys[0]), float(effects[head]))
            for head in pair
        )
        return up, down

    def agreements(self, sentence: str) -> list[Agreement]:
        """How far the heads of each layer agree at the last token, the most divided layer first.

        Empty without mixing data.
        """
        mixing = self.facts.mixing(sentence)
        return agreements(mixing, len(self.facts.dump(sentence).tokens) - 1) if mixing else []

    def rest_value_ratio(self) -> float | None:
        """How large what heads at rest carry from the first token is, against the other tokens.

        The median over the heads that give it more than MOST of their attention; 1 means as large.
        None without such heads or without mixing data.
        """
        mixings = [self.facts.mixing(sentence) for sentence, _ in self.facts.dumps()]
        ratios = [
            first_value_ratio(each)
            for each in mixings
            if each and each["value_norm"] and each["output_norm"][0][1:]
        ]
        resting = self.facts.rests() > MOST
        if not ratios or not resting.any():
            return None
        return float(np.median(np.mean(ratios, axis=0)[resting]))
