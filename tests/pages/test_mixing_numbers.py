"""Numbers about mixing agree with vectors whose sums are known."""

import numpy as np
import pytest

from generator.mixing.gram import gram_matrices, pack_gram
from generator.pages.mixing_numbers import agreements, first_value_ratio, opposing_heads


def mixing_of(parts: np.ndarray) -> dict[str, object]:
    """A mixing.json of one layer from its parts (H + 1, T, d), the bias last."""
    norms = np.linalg.norm(parts.sum(0), axis=-1)
    gram = pack_gram(gram_matrices(parts), norms)
    return {"layers": 1, "heads": len(parts) - 1, "scale": 10000, "gram": gram}


def test_heads_that_write_the_same_agree_fully() -> None:
    same = np.ones((3, 2, 4))
    same[-1] = 0  # no bias
    assert agreements(mixing_of(same), 1)[0].ratio == pytest.approx(1, abs=1e-3)


def test_cancelling_vectors_lower_the_ratio() -> None:
    parts = np.zeros((3, 1, 2))
    parts[0, 0], parts[1, 0] = (3, 1), (-1, 1)  # norms √10 and √2, sum (2, 2)
    expected = np.sqrt(8) / (np.sqrt(10) + np.sqrt(2))
    assert agreements(mixing_of(parts), 0)[0].ratio == pytest.approx(expected, abs=1e-3)


def test_opposing_heads_have_the_largest_effect_of_either_sign_among_those_that_look() -> None:
    effects = np.array([[0.5, -2.0, 9.0], [-1.0, 0.7, -9.0]])
    looking = np.array([[True, False, False], [True, True, False]])
    assert opposing_heads([effects], looking) == ((1, 1), (1, 0))


def test_heads_whose_effects_have_one_sign_are_not_opposing() -> None:
    effects = np.array([[0.5, -2.0]])
    assert opposing_heads([effects], np.array([[True, False]])) is None
    assert opposing_heads([effects], np.array([[False, True]])) is None
    assert opposing_heads([effects], np.array([[False, False]])) is None


def test_the_norm_at_the_first_token_is_divided_by_the_mean_of_the_others() -> None:
    mixing = {"layers": 1, "heads": 2, "value_norm": [[1.0, 2.0, 6.0], [3.0, 1.0, 1.0]]}
    assert first_value_ratio(mixing).tolist() == [[0.25, 3.0]]
