"""Numbers about a cell: each head's weight, and what each head adds to another head's score."""

from typing import ClassVar

import numpy as np

from generator.content import Entry, MeasureName
from generator.lab.bounds import PROBE
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import SentenceId, Word
from generator.measure import MEASURES
from generator.shared import Head, Json, Scores, head_name, highest


class Look(Entry):
    """The weight from the last token of one word to all tokens of another word."""

    page: ClassVar[str] = PROBE

    sentence: SentenceId
    query: Word
    key: Word

    def scores(self, data: ModelData) -> Scores:
        """The weight that every head gives, (L, H)."""
        query = data.tokens(self.sentence, self.query)[-1]
        return data.dump(self.sentence).looks(query, data.tokens(self.sentence, self.key))

    def words(self, data: ModelData) -> str:
        """The score in words, such as: “to” → “Mary”."""
        return f"{self.query.quoted} → {self.key.quoted}"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows the weight."""
        query, key = (data.tokens(self.sentence, word) for word in (self.query, self.key))
        return {"sentence": self.sentence, "query": query[-1], "key": key[0]}


class Supplies(Look):
    """What each head adds to another head's score at a cell.

    The other head is the one with the largest weight at the cell. If `role_of` names a measure, it
    is chosen only among the heads with the measure's role. A head that is not among the largest
    parts of the score counts as zero.
    """

    role_of: MeasureName | None = None

    def head(self, data: ModelData) -> Head:
        """The head whose score is split: it has the largest weight at the cell.

        Raises:
            Unavailable: when no head has the role.
        """
        looks = super().scores(data)
        if self.role_of is None:
            return highest(looks)
        role = data.model["measures"].get(self.role_of, {}).get("role")
        if not role or not role["heads"]:
            title = MEASURES[self.role_of].title
            raise Unavailable(f"No head of {data.name} has the role of the measure “{title}”.")
        return max(((layer, head) for layer, head in role["heads"]), key=lambda head: looks[head])

    def scores(self, data: ModelData) -> Scores:
        """How much each head's output at the key adds to the contrast of the cell, (L, H).

        Raises:
            Unavailable: when the score was not split, or no head is among its largest parts.
        """
        where, looking = super().view(data), list(self.head(data))
        for cell in data.taken_apart(self.sentence):
            if (cell["head"], cell["query"], cell["key"]) == (
                looking,
                where["query"],
                where["key"],
            ):
                parts = dict(cell["key_side"])
                layers, heads = data.shape
                names = [
                    [head_name((layer, head)) for head in range(heads)] for layer in range(layers)
                ]
                found = np.array([[parts.get(name, 0.0) for name in row] for row in names])
                if not found.any():
                    raise Unavailable(
                        f"No head adds a large part of the score at {super().words(data)} in the "
                        f"{self.title}head with the largest weight there."
                    )
                return found
        raise Unavailable(f"The score at {super().words(data)} was not split into parts.")

    def words(self, data: ModelData) -> str:
        """In words: what a head adds to the score, relative to the mean score of the other keys."""
        return f"what it adds to the score at {super().words(data)} (relative to the other keys)"

    def note(self, data: ModelData) -> str:
        """Words for evidence that name the head whose score is split.

        `words` does not name it, because an exercise may ask for this head.
        """
        name = head_name(self.head(data))
        return f" in {name}, the {self.title}head with the largest weight there"

    @property
    def title(self) -> str:
        """The title of the measure in `role_of`, followed by a space; empty without `role_of`."""
        return f"“{MEASURES[self.role_of].title}” " if self.role_of else ""

    def view(self, data: ModelData) -> Json:
        """The address parameters of a view whose query is this key: the heads wrote there."""
        return {"sentence": self.sentence, "query": super().view(data)["key"]}
