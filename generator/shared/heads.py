"""Heads: their names as papers write them, and the arrays that hold a number for each head."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Head = tuple[int, int]  # layer and head, both counted from 0
Scores = NDArray[np.float64]  # (L, H): a number for every head
Attention = NDArray[np.float32]  # (L, H, T, T): layer, head, query (row), key (column)
# (L, H, T): what each query gives to an attention sink; NaN in a layer that has no sink
Sink = NDArray[np.float32]
NAME = r"^L\d{1,3}H\d{1,3}$"


def head_name(head: Sequence[int]) -> str:
    """The name of a head: L5H1 for layer 5, head 1."""
    layer, number = head
    return f"L{layer}H{number}"


def parse_head(name: str) -> Head:
    """The layer and the number of a head, from its name.

    Raises:
        ValueError: when the text is not the name of a head.
    """
    if not re.fullmatch(NAME, name):
        raise ValueError(f"{name!r} is not the name of a head, such as L5H1")
    layer, number = map(int, name[1:].split("H"))
    return layer, number


def highest(scores: NDArray[Any]) -> Head:
    """The head with the highest of the scores (L, H); if several are highest, the first of them."""
    layer, head = divmod(int(scores.argmax()), scores.shape[1])
    return layer, head
