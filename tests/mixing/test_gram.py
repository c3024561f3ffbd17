"""mixing/gram.py: packed inner products against the vectors themselves."""

import numpy as np
import pytest

from generator.mixing.gram import (
    gram_at,
    gram_matrices,
    pack_gram,
    subset_norm_and_cosine,
    unpack_gram,
    written_norms,
)
from tests.conftest import ROOT, read_json

HEADS, LENGTH, D_MODEL = 6, 5, 24


@pytest.fixture
def parts() -> np.ndarray:
    """Random vectors of heads (H + 1, T, d_model), two of them opposed, the bias last."""
    vectors = np.random.default_rng(2).normal(size=(HEADS + 1, LENGTH, D_MODEL))
    vectors[1] -= vectors[0] * 0.7
    return vectors


def packed(parts: np.ndarray) -> list[list[int]]:
    return pack_gram(gram_matrices(parts), np.linalg.norm(parts.sum(0), axis=-1))


def test_all_parts_together_are_the_whole_output(parts: np.ndarray) -> None:
    for row in packed(parts):
        norm, cosine = subset_norm_and_cosine(unpack_gram(row), range(HEADS + 1))
        assert norm == pytest.approx(1, abs=0.001)
        assert cosine == pytest.approx(1)


def test_no_part_has_no_direction(parts: np.ndarray) -> None:
    assert subset_norm_and_cosine(unpack_gram(packed(parts)[0]), []) == (0, None)


def test_two_orthogonal_parts_have_known_norms_and_cosines() -> None:
    row = packed(np.array([[[3.0, 0.0]], [[0.0, 4.0]], [[0.0, 0.0]]]))[0]
    assert row == [3600, 0, 6400, 0, 0, 0]
    gram = unpack_gram(row)
    assert subset_norm_and_cosine(gram, [0]) == pytest.approx((0.6, 0.6))
    assert subset_norm_and_cosine(gram, [2]) == (0, None)


def test_unpacking_gives_back_the_symmetric_matrix() -> None:
    np.testing.assert_array_equal(
        unpack_gram([1, 2, 3, 4, 5, 6], scale=2) * 2, [[1, 2, 4], [2, 3, 5], [4, 5, 6]]
    )


def test_the_norms_of_what_heads_write_are_those_of_their_vectors(parts: np.ndarray) -> None:
    sums = np.linalg.norm(parts.sum(0), axis=-1)
    gram = packed(parts) + packed(2 * parts)
    sizes: dict[str, object] = {"layers": 2, "heads": HEADS, "scale": 10000}
    mixing = sizes | {"gram": gram, "output_norm": [sums, 2 * sums]}
    norms = np.linalg.norm(parts[:HEADS], axis=-1)
    np.testing.assert_allclose(written_norms(mixing), [norms, 2 * norms], rtol=2e-3)


def test_a_layer_that_writes_nothing_has_rows_of_zeros() -> None:
    assert packed(np.zeros((3, 2, 4))) == [[0] * 6] * 2


def test_the_sums_of_subsets_are_those_that_the_figures_compute() -> None:
    """The fixture, which gram.test.js reads too, has vectors whose sums were formed one by one."""
    for case in read_json(ROOT / "tests" / "fixtures" / "gram.json"):
        gram = unpack_gram(case["row"], case["scale"])
        for known in case["subsets"]:
            norm, cosine = subset_norm_and_cosine(gram, known["subset"])
            assert norm**2 == pytest.approx(known["norm"] ** 2, abs=0.005)
            if known["cosine"] is None:
                assert cosine is None
            elif known["norm"] > 0.1:
                assert cosine == pytest.approx(known["cosine"], abs=0.005)


def test_a_row_of_any_number_of_parts_is_unpacked() -> None:
    for size in range(1, 40):
        row = list(range(size * (size + 1) // 2))
        gram = unpack_gram(row, scale=1)
        assert gram.shape == (size, size)
        assert gram[-1, -1] == gram.max() == len(row) - 1


def test_the_matrix_of_a_layer_and_token_is_in_the_scale_of_the_file() -> None:
    mixing = {"layers": 2, "scale": 2, "gram": [[2], [4], [6], [8]]}
    assert [gram_at(mixing, layer, token).item() for layer in (0, 1) for token in (0, 1)] == [
        1,
        2,
        3,
        4,
    ]


def test_parts_that_cancel_leave_a_whole_without_a_direction() -> None:
    assert subset_norm_and_cosine(np.array([[1.0, -1.0], [-1.0, 1.0]]), [0]) == (1, None)


def test_a_cosine_that_rounding_carries_beyond_one_is_one() -> None:
    assert subset_norm_and_cosine(np.array([[1.0, 1.01], [1.01, 1.02]]), [0]) == (1, 1)
    assert subset_norm_and_cosine(np.array([[1.0, -2.01], [-2.01, 4.0]]), [0]) == (1, -1)
