"""Heads of a model: their names as in the literature, and arrays with a number for each head."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Head = tuple[int, int]  # layer, head, both from 0
Scores = NDArray[np.float64]  # (L, H): a number for every head
Attention = NDArray[np.float32]  # (L, H, T, T): layer, head, query (row), key (column)
NAME = r"^L\d{1,3}H\d{1,3}$"


def head_name(head: Sequence[int]) -> str:
    """The name of a head."""
    layer, number = head
    return f"L{layer}H{number}"


def parse_head(name: str) -> Head:
    """The head of a name that NAME matches."""
    if not re.fullmatch(NAME, name):
        raise ValueError(f"{name!r} is not the name of a head, such as L5H1")
    layer, number = map(int, name[1:].split("H"))
    return layer, number


def highest(scores: NDArray[Any]) -> Head:
    """The head with the highest score of (L, H); of equals the first."""
    layer, head = divmod(int(scores.argmax()), scores.shape[1])
    return layer, head
