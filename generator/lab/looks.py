"""Numbers about a cell: each head's weight, and what each head adds to another's score there."""

from typing import ClassVar

import numpy as np

from generator.content import Entry, MeasureName
from generator.lab.bounds import PROBE
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import SentenceId, Word
from generator.measure import MEASURES
from generator.shared import Head, Json, Scores, head_name, highest


class Look(Entry):
    """The weight from the last token of one word to all tokens of another."""

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
    """What each head adds to the score at a cell in the head with the largest weight there.

    `role_of` names a measure: then that head is chosen among the heads with the measure's role. A
    head that is not among the largest parts of the score counts as zero.
    """

    role_of: MeasureName | None = None

    def head(self, data: ModelData) -> Head:
        """The head with the largest weight at the cell.

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
        """How much each head's output at the key adds to the contrast of that key, (L, H)."""
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
                    score = self.score_in_words(data)
                    raise Unavailable(f"No head adds a large part of {score}.")
                return found
        raise Unavailable(f"The score at {super().words(data)} was not split into parts.")

    def words(self, data: ModelData) -> str:
        """What a head adds in words: to the score, relative to the mean score of the other keys."""
        return f"what this head adds, relative to other keys, to {self.score_in_words(data)}"

    def score_in_words(self, data: ModelData) -> str:
        """The score that was split; the head is not named, since an exercise may ask for it."""
        title = f"“{MEASURES[self.role_of].title}” " if self.role_of else ""
        head = f"the {title}head with the largest weight at {super().words(data)}"
        return f"the attention score of {head}"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows each head where it wrote."""
        return {"sentence": self.sentence, "query": super().view(data)["key"]}
