"""shared/heads.py: names of heads, written and parsed."""

import numpy as np
import pytest

from generator.shared.heads import head_name, highest, parse_head


@pytest.mark.parametrize(("name", "head"), [("L0H0", (0, 0)), ("L5H11", (5, 11))])
def test_a_name_is_layer_and_head(name: str, head: tuple[int, int]) -> None:
    assert parse_head(name) == head
    assert head_name(head) == head_name(list(head)) == name


@pytest.mark.parametrize(
    "name", ["5.1", "L5H1234", "L5", "l5h1", "L5H1 ", "L5H1\n", "L1234H1", "L-1H0"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"^'.*' is not the name of a head, such as L5H1$"):
        parse_head(name)


def test_the_highest_head_is_the_first_of_equals_in_plain_numbers() -> None:
    layer, head = highest(np.array([[0.1, 0.5, 0.5], [0.5, 0.2, 0.0]], dtype=np.float32))
    assert (layer, head) == (0, 1)
    assert type(layer) is type(head) is int
