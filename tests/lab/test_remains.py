"""What remains of a layer's output agrees with the vectors that its heads wrote."""

from typing import Any

import numpy as np
import pytest

from tests.lab_content import LAST_CAT, cosine, vectors


@pytest.mark.parametrize("how", ["without", "only"])
@pytest.mark.parametrize("measure", ["cosine", "norm"])
def test_what_remains_agrees_with_the_vectors(ask: Any, how: str, measure: str) -> None:
    remains = {"sentence": "plain", "query": LAST_CAT, "value": measure, how: ["dup"]}
    value = ask("read-off", number={"remains": remains}, tolerance=0)[0]["value"]
    parts = vectors()[1, 5]  # three heads and the bias, which always stays
    off = (0,) if how == "without" else (1, 2)
    left = np.linalg.norm(np.delete(parts, off, axis=0).sum(0)) / np.linalg.norm(parts.sum(0))
    assert value == pytest.approx(cosine(parts, off) if measure == "cosine" else left, abs=2e-3)
