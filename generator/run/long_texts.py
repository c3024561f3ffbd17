"""The pass over a long text: one layer after the other, so that no two are held at once."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from generator.content import ModelEntry
from generator.measure import describe, sentence_scores
from generator.run.aside import Made, put_aside
from generator.run.check_weights import refuse_faulty
from generator.run.model import Encoded, Model
from generator.shared import (
    PACKAGE,
    Attention,
    Scores,
    code_key,
    compact_json,
    head_files,
    long_header,
    pooled,
    sha256,
)


def long_entry(sentence: str) -> str:
    """The entry of the files of a long text; no sentence has an id with a dot."""
    return f"{sentence}.long"


def long_key(sentence: str, package: Path = PACKAGE) -> str:
    """A hash of what these files depend on; `sentence` is the key of the text as a sentence.

    Measures are among it: they need the weights before these are rounded, as most of 512 are small.
    """
    code = code_key("run.long_texts:long_files", package=package)
    return sha256(compact_json([sentence, code]))


def long_files(entry: ModelEntry, model: Model, encoded: Encoded, aside: Path) -> dict[str, Made]:
    """What one pass over a long text leaves in build/data/<model>/, by file name.

    Args:
        entry: of the model.
        model: loaded.
        encoded: the text as the model reads it.
        aside: the folder where the files of the heads wait, each written when it is made.

    Raises:
        BuildError: when the weights cannot be shown.
    """
    sentence = encoded.sentence
    layers = Layers(entry, encoded, aside)
    model.each_layer(encoded, layers.take)
    about = layers.names | {"text": sentence.text, "tokens": encoded.tokens}
    maps, measures = layers.maps, describe(layers.scores())
    header = long_header(about, layers.count, model.sizes.heads, maps, measures)
    return {f"{sentence.id}.long.json": header, **layers.files}


@dataclass
class Layers:
    """What is kept of the layers that a pass has gone through: little beside their number."""

    entry: ModelEntry
    encoded: Encoded
    aside: Path
    count: int = 0
    maps: list[bytes] = field(default_factory=list)  # the small maps, an array of bytes a head
    scored: list[dict[str, Scores]] = field(default_factory=list)  # (1, H) by measure
    files: dict[str, Made] = field(default_factory=dict)  # of the heads, by name

    @property
    def names(self) -> dict[str, str]:
        """What is said of the model and the text in each file."""
        return {"model": self.entry.id, "sentence": self.encoded.sentence.id}

    def take(self, weights: Attention) -> None:
        """Take what is needed of the next layer's weights, (H, T, T)."""
        model, sentence = self.names.values()
        refuse_faulty(f"model {model!r}, sentence {sentence!r}", weights[None], self.entry.dtype)
        self.maps += pooled(weights)
        self.scored.append(sentence_scores([(weights[None], self.encoded.tokens)]))
        for ending, data in head_files(self.names, self.count, weights):
            name = f"{sentence}.{ending}"
            self.files[name] = put_aside(self.aside, name, data)
        self.count += 1

    def scores(self) -> dict[str, Scores]:
        """The scores (L, H) by measure, of those that are defined on the text."""
        return {
            name: np.concatenate([layer[name] for layer in self.scored]) for name in self.scored[0]
        }
