"""The pass over a long text: one layer after the other, so that no two are held at once."""

from generator.content import ModelEntry
from generator.run.check_weights import refuse_faulty
from generator.run.model import Encoded, Model
from generator.shared import Attention, head_files, long_header, pooled


def long_files(entry: ModelEntry, model: Model, encoded: Encoded) -> dict[str, bytes]:
    """What one pass over a long text leaves in build/data/<model>/, by file name.

    Raises:
        BuildError: when the weights cannot be shown.
    """
    sentence = encoded.sentence
    names = {"model": entry.id, "sentence": sentence.id}
    where = f"model {entry.id!r}, sentence {sentence.id!r}"
    pictures: list[list[int]] = []
    files: dict[str, bytes] = {}
    layers = 0

    def take(weights: Attention) -> None:
        nonlocal layers
        refuse_faulty(where, weights[None], entry.dtype)
        pictures.extend(pooled(weights))
        for ending, data in head_files(names, layers, weights).items():
            files[f"{sentence.id}.{ending}"] = data
        layers += 1

    model.each_layer(encoded, take)
    about = names | {"text": sentence.text, "tokens": encoded.tokens}
    header = long_header(about, layers, model.sizes.heads, pictures)
    return {f"{sentence.id}.long.json": header, **files}
