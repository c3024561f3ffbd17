"""What every head adds to the logit of a sentence's next word: a look is not yet an effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generator.claims.cells import Looked
from generator.content import Phenomenon
from generator.shared import Scores, read_json


@dataclass(frozen=True)
class Effects:
    """Direct effects on the logit of one token, at the last token of a sentence."""

    target: str  # the token, as the model spells it
    query: int  # the last token
    logits: Scores  # (L, H)


def read_effects(folder: Path, phenomena: list[Phenomenon]) -> dict[str, Effects]:
    """The effects of a model on the sentences for which a phenomenon says what its heads write.

    Args:
        folder: the model's, in build/data; its mixing may be lacking.
        phenomena: of the content.
    """
    names = {cell.sentence for each in phenomena if each.writes for cell in each.cells}
    paths = {name: folder / f"{name}.mixing.json" for name in sorted(names)}
    return {name: decode(path) for name, path in paths.items() if path.is_file()}


def decode(path: Path) -> Effects:
    """The effects in a mixing.json."""
    mixing = read_json(path)
    query = len(mixing["gram"]) // mixing["layers"] - 1
    prediction = mixing["prediction"]
    return Effects(prediction["target"], query, np.asarray(prediction["heads"], dtype=float))


def effects_at(
    phenomenon: Phenomenon, looked: Looked, effects: Mapping[str, Effects]
) -> Effects | None:
    """The effects on the word that a cell looks at; None where they were not measured.

    A word of several tokens is judged by its first, which is the next one to be said.
    """
    found = effects.get(looked.cell.sentence)
    if found is None or phenomenon.writes is None or found.query != looked.query:
        return None
    return found if looked.cell.key.text.startswith(found.target.strip()) else None
