"""Lists the weights in one window of a reference text, so that readers can check the pages."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from generator.content import ModelEntry, ReferenceText
from generator.run.prepare import open_model
from generator.run.text_windows import stretches
from generator.shared import SKIPPED, BuildError, head_name


def window_rows(entry: ModelEntry, texts: list[ReferenceText], name: str, at: int) -> Iterator[str]:
    """Yield a line for each head and counted query of a window: head, query, token, weights.

    `name` is the name of the text, and `at` the number of the window in this text.

    Raises:
        BuildError: when there is no such text or window.
    """
    from generator.text import Cases, Measures, Reader, read_window

    text = next((each for each in texts if each.name == name), None)
    if text is None:
        known = ", ".join(each.name for each in texts)
        raise BuildError(f"--text: there is no text {name!r}; use one of {known}")
    model: Any = open_model(entry, [])
    found = next((each for each in stretches(model.tokenizer, [text]) if each.at == at), None)
    if found is None:
        raise BuildError(f"--at: text {name!r} has no window {at}; windows count from 0")
    model.load()
    tokens = [model.tokenizer.label_of(token) for token in found.ids]
    nobody = Cases.of([[Measures()]] * (model.sizes.layers * model.sizes.heads))
    reading = read_window(Reader(model.model, model.options, nobody), found.ids, tokens)
    heads, count = reading.largest.shape
    for head in range(heads):
        rows = reading.rows_at(np.full(count, head), np.arange(count))
        for query, row in enumerate(rows.tolist(), start=SKIPPED):
            own = head_name(divmod(head, model.sizes.heads))
            weights = " ".join(str(weight) for weight in row[: query + 1])
            yield f"{own} {query} {tokens[query]!r} {weights}"
