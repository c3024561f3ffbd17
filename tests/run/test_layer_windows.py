"""run/layer_windows.py: how far back each layer sees, in any family's names, and in the pass."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from generator.run.layer_windows import hidden, looks_beyond, windows_of
from generator.run.model import Window
from tests.conftest import causal_attention


def sliding(size: int) -> Window:
    return Window("sliding", size)


SLIDING, FULL = "sliding_attention", "full_attention"


def windows(context: int = 64, layers: int = 2, **values: Any) -> list[Window | None] | None:
    config = SimpleNamespace(**values)
    return windows_of(config, [config] * layers, context)


def test_a_model_that_sees_everything_has_no_windows() -> None:
    assert windows() is None
    assert windows(sliding_window=None) is None
    assert windows(sliding_window=8, use_sliding_window=False) is None


def test_the_kind_of_each_layer_says_which_window_it_has() -> None:
    assert windows(sliding_window=8) == [sliding(8), sliding(8)]
    assert windows(sliding_window=8, layer_types=[SLIDING, FULL]) == [sliding(8), None]
    chunks = windows(attention_chunk_size=16, layer_types=["chunked_attention", FULL])
    assert chunks == [Window("chunked", 16), None]
    assert windows(window_size=4, attention_layers=["global", "local"]) == [None, sliding(4)]


def test_a_window_as_long_as_the_context_is_none() -> None:
    assert windows(context=8, sliding_window=8) is None


def test_a_layer_with_a_size_of_its_own_has_that_window() -> None:
    config = SimpleNamespace(layer_types=[SLIDING, SLIDING])
    each = [SimpleNamespace(sliding_window=size) for size in (4, 8)]
    assert windows_of(config, each, 64) == [sliding(4), sliding(8)]


@pytest.mark.parametrize(("window", "layer"), [(3, None), (2, 1)])
def test_a_query_sees_itself_and_the_tokens_before_it_within_the_window(
    window: int, layer: int | None
) -> None:
    attention = causal_attention(2, 3, 3)
    attention[0] = np.eye(3)
    attention[1, :, 2] = [0.5, 0.25, 0.25]
    assert looks_beyond(attention, [None, sliding(window)]) == layer
    assert looks_beyond(attention, [sliding(window), None]) is None
    assert looks_beyond(attention, None) is None


def test_a_chunk_hides_what_came_before_it_and_a_sliding_window_what_is_too_far() -> None:
    hidden_keys = [np.flatnonzero(row).tolist() for row in hidden(Window("chunked", 2), 5)]
    assert hidden_keys == [[], [], [0, 1], [0, 1], [0, 1, 2, 3]]
    hidden_keys = [np.flatnonzero(row).tolist() for row in hidden(sliding(2), 5)]
    assert hidden_keys == [[], [], [0], [0, 1], [0, 1, 2]]
