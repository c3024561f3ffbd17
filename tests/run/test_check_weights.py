"""run/check_weights.py: weights that are not causal attention are refused, with the reason."""

import numpy as np
import pytest

from generator.run.check_weights import ROW_TOLERANCE, fault_of, fault_of_shapes, refuse_faulty
from generator.shared.errors import BuildError
from tests.conftest import causal_attention


def test_causal_attention_has_no_fault() -> None:
    assert fault_of(causal_attention(2, 3, 5), ROW_TOLERANCE["float32"]) is None
    refuse_faulty("here", causal_attention(2, 3, 5), "float32")


def test_a_bidirectional_model_is_refused_with_its_worst_query() -> None:
    attention = np.full((2, 3, 4, 4), 0.25, np.float32)
    assert str(fault_of(attention, 1e-4)).startswith(
        "not causal: query 0 gives 0.75 to later tokens"
    )


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_an_overflow_names_its_layer_and_head(value: float) -> None:
    attention = causal_attention(2, 3, 4)
    attention[1, 2, 3, 0] = value
    assert str(fault_of(attention, 1e-4)).startswith("L1H2 gives NaN or infinity")


def test_a_negative_weight_names_its_head() -> None:
    attention = causal_attention(2, 3, 4)
    attention[0, 1, 1] = [-0.5, 1.5, 0, 0]
    assert str(fault_of(attention, 1e-4)).startswith("L0H1 gives a negative weight")


def test_rows_that_miss_mass_are_told_from_rows_with_too_much() -> None:
    attention = causal_attention(2, 3, 4)
    attention[1, 0, 2] *= 0.25
    assert str(fault_of(attention, 1e-4)).startswith(
        "rows fall short of 1 by up to 0.75 (L1H0, query 2)"
    )
    attention[0, 2, 3] *= 2
    assert str(fault_of(attention, 1e-4)).startswith("rows sum to up to 2 (L0H2, query 3)")


@pytest.mark.parametrize(("dtype", "off"), [("float16", 5e-4), ("bfloat16", 2.6e-3)])
def test_a_row_sums_to_one_as_closely_as_its_dtype_can_say(dtype: str, off: float) -> None:
    attention = causal_attention(1, 1, 4)
    attention[0, 0, 3] *= 1 - off
    refuse_faulty("here", attention, dtype)
    with pytest.raises(BuildError, match=r"^here: rows fall short of 1 by up to"):
        refuse_faulty("here", attention, "float32")


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ([(3, 4, 4)], "attention weights come from only 1 of its 2 layers"),
        ([(3, 4, 4), (3, 4, 6)], "a layer returns weights of shape (3, 4, 6) for 4 tokens"),
        ([(3, 4, 4), (5, 4, 4)], "its layers have [3, 5] heads, not 3 each"),
    ],
)
def test_layers_that_return_no_map_for_each_head_are_told_apart(
    shapes: list[tuple[int, ...]], said: str
) -> None:
    assert str(fault_of_shapes(shapes, 2, 3, 4)).startswith(said)
    assert fault_of_shapes([(3, 4, 4)] * 2, 2, 3, 4) is None


def test_a_row_and_its_sink_must_sum_to_one() -> None:
    attention = causal_attention(2, 3, 4)
    sink = np.zeros(attention.shape[:3], dtype=np.float32)
    attention[1, 0, 2] *= 0.25
    sink[1, 0, 2] = 0.75
    assert fault_of(attention, 1e-4, sink) is None
    sink[1, 0, 2] = 0.5
    assert str(fault_of(attention, 1e-4, sink)).startswith("rows fall short of 1 by up to 0.25")


def test_a_layer_without_a_sink_must_sum_to_one_by_itself() -> None:
    attention = causal_attention(2, 3, 4)
    sink = np.full(attention.shape[:3], np.nan, dtype=np.float32)
    assert fault_of(attention, 1e-4, sink) is None
    attention[1, 0, 2] *= 0.25
    assert str(fault_of(attention, 1e-4, sink)).startswith("rows fall short of 1 by up to 0.75")
