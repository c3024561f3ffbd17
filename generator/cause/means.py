"""The mean output of each head over a reference text; it replaces the output of a removed head."""

from collections.abc import Iterable
from itertools import islice, zip_longest
from typing import Any

import numpy as np

from generator.cause.passes import Passes
from generator.cause.settings import EFFECTS_FORMAT, MEAN_DIGITS, WINDOWS
from generator.mixing import Doubles, significant
from generator.shared import BuildError, in_parallel, windows


class NotFinite(BuildError):
    """The outputs of a layer's heads are NaN or infinity."""


def windows_in_turn(
    texts: Iterable[Iterable[int]], start: int | None, context: int
) -> list[list[int]]:
    """At most WINDOWS windows, taken from the reference texts in turn.

    Args:
        texts: the tokens of each reference text.
        start: the start token, as in `windows`.
        context: the context length, as in `windows`.
    """
    each = [windows(ids, start, context) for ids in texts]
    turns = zip_longest(*each)
    return list(islice((window for turn in turns for window in turn if window), WINDOWS))


def means(passes: Passes, texts: list[list[int]], at_once: int) -> dict[str, Any]:
    """The contents of means.json, except the name of the model.

    Each mean is over all tokens of the windows, except the first token of each window.

    Args:
        passes: the passes of the model.
        texts: windows of the reference texts, as token ids.
        at_once: how many windows are run at the same time.

    Raises:
        NotFinite: when the heads of a layer give NaN or infinity.
    """

    def sums(window: list[int]) -> list[Doubles]:
        given = passes.known(tuple(window)).given
        return [each[1:].double().sum(0).cpu().numpy() for each in given]

    tokens = sum(len(window) - 1 for window in texts)
    total = [np.zeros(output.inputs) for output in passes.outputs]
    for found in in_parallel(sums, texts, at_once):
        total = [whole + part for whole, part in zip(total, found, strict=True)]
    for layer, whole in enumerate(total):
        if not np.isfinite(whole).all():
            raise NotFinite(
                f"the heads of layer {layer} give NaN or infinity on the reference texts (an "
                "overflow, or damaged weights); run it in float32, or check its weights"
            )
    numbers = [significant(each / max(tokens, 1), MEAN_DIGITS).tolist() for each in total]
    return {"format": EFFECTS_FORMAT, "tokens": tokens, "means": numbers}
