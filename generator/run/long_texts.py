"""Runs the pass over a long text so that memory never holds the weights of all layers."""

from pathlib import Path

import numpy as np

from generator.content import ModelEntry
from generator.measure import describe, sentence_scores
from generator.run.aside import Made, put_aside
from generator.run.check_weights import refuse_faulty
from generator.run.model import Encoded, Model
from generator.shared import (
    BLOCKS,
    PACKAGE,
    Attention,
    Scores,
    Sink,
    code_key,
    compact_json,
    head_files,
    long_header,
    pooled,
    sha256,
)


def long_entry(sentence: str) -> str:
    """The name of the entry of a long text's files; the ids of sentences contain no dots."""
    return f"{sentence}.long"


def long_key(sentence: str, package: Path = PACKAGE) -> str:
    """A hash of what the files of a long text depend on, which includes the measures.

    The heads are scored in the pass itself, with unrounded weights: with 512 tokens, most weights
    are small.

    Args:
        sentence: the key of the text as a sentence.
        package: the folder of the package's sources.
    """
    code = code_key("run.long_texts:long_files", package=package)
    return sha256(compact_json([sentence, code]))


def long_files(entry: ModelEntry, model: Model, encoded: Encoded, aside: Path) -> dict[str, Made]:
    """The files that one pass over a long text leaves in build/data/<model>/, by name.

    Args:
        entry: the entry of the model in models.yml.
        model: the loaded model.
        encoded: the text as the model reads it.
        aside: the separate folder. The file of a head is written there as soon as it is made.

    Raises:
        BuildError: when the weights cannot be shown.
    """
    sentence = encoded.sentence
    layers = Layers(entry, encoded, aside, (model.sizes.layers, model.sizes.heads))
    model.each_layer(encoded, layers.take)
    about = layers.names | {"text": sentence.text, "tokens": encoded.tokens}
    maps, measures = layers.maps.tolist(), describe(layers.scores)
    header = long_header(about, layers.count, model.sizes.heads, maps, measures)
    return {f"{sentence.id}.long.json": header, **layers.files}


class Layers:
    """Collects what is kept of each layer that a pass has finished.

    The arrays are allocated at the start. If small arrays were allocated for each head, they would
    lie where the previous layer's weights had been, and the next layer's weights would need new
    memory.
    """

    def __init__(
        self, entry: ModelEntry, encoded: Encoded, aside: Path, size: tuple[int, int]
    ) -> None:
        """Allocate the arrays for a model; `size` is (layers, heads per layer)."""
        self.entry, self.encoded, self.aside, self.size = entry, encoded, aside, size
        self.count = 0
        cells = BLOCKS * (BLOCKS + 1) // 2
        # Head h of layer l has row l * H + h.
        self.maps = np.zeros((size[0] * size[1], cells), dtype=np.uint8)
        self.scores: dict[str, Scores] = {}  # the scores (L, H) of each measure
        self.files: dict[str, Made] = {}  # the files of the heads, by name

    @property
    def names(self) -> dict[str, str]:
        """The names of the model and the sentence, which every file contains."""
        return {"model": self.entry.id, "sentence": self.encoded.sentence.id}

    def take(self, weights: Attention, sink: Sink | None) -> None:
        """Check the next layer's weights, (H, T, T), and keep their maps, scores and files.

        Args:
            weights: the weights of the layer.
            sink: what each query gives to the layer's attention sink, (H, T), if it has one.

        Raises:
            BuildError: when the weights cannot be shown.
        """
        model, sentence = self.names.values()
        where = f"model {model!r}, sentence {sentence!r}"
        one_layer = None if sink is None else sink[None]
        refuse_faulty(where, weights[None], self.entry.dtype, one_layer)
        first = self.count * len(weights)
        self.maps[first : first + len(weights)] = pooled(weights)
        for head, one in enumerate(weights):
            self.score(head, one)
        for ending, data in head_files(self.names, self.count, weights, sink):
            name = f"{sentence}.{ending}"
            self.files[name] = put_aside(self.aside, name, data)
        self.count += 1

    def score(self, head: int, weights: Attention) -> None:
        """Score a head by its weights, (T, T), with every measure that is defined for the text."""
        for name, score in sentence_scores([(weights[None, None], self.encoded.tokens)]).items():
            if name not in self.scores:
                self.scores[name] = np.zeros(self.size)
            self.scores[name][self.count, head] = score.item()
