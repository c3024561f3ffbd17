"""mixing/mark_rules.py: operations that continue a path, and operations that end it."""

from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from generator.mixing.path import BIAS, EMBEDDING, MLP
from tests.mixing.following import LENGTH, WIDTH, Program, follow, leaves, random, summed

OTHER = random(1, LENGTH, WIDTH)
VECTOR = torch.nn.Parameter(random(WIDTH))
SCALE = random(1, LENGTH, 1)


def in_place(x: Any) -> Any:
    x += OTHER
    x *= SCALE
    x /= 3
    return x


def in_place_by_name(x: Any) -> Any:
    x.add_(other=OTHER)
    return torch.mul(x, other=SCALE)


def added_to_another(x: Any) -> Any:
    written = OTHER.clone()
    written += x
    return written


def kept_before_a_change(x: Any) -> Any:
    y = x + OTHER
    doubled = y * 2
    y += VECTOR
    return doubled + y


def manual_layer_norm(x: Any) -> Any:
    mean = x.mean(-1, keepdim=True)
    variance = (x - mean).pow(2).mean(-1, keepdim=True)
    return VECTOR * ((x - mean) * torch.rsqrt(variance + 1e-5))


def manual_rms_norm(x: Any) -> Any:
    x = x.to(torch.float32)
    return (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)).type_as(OTHER) * (1 + VECTOR)


def norm_before_a_change(x: Any) -> Any:
    y = functional.rms_norm(x, (WIDTH,), VECTOR, 0.5)
    x += y
    return x


FOLLOWED: dict[str, tuple[Program, list[str]]] = {
    "nothing": (lambda x: x, [EMBEDDING]),
    "a sum": (lambda x: x + OTHER, [EMBEDDING, MLP]),
    "a sum from the right": (lambda x: torch.add(OTHER, x), [MLP, EMBEDDING]),
    "operands given by name": (in_place_by_name, [EMBEDDING, MLP]),
    "a sum with itself": (lambda x: x + x, [EMBEDDING, EMBEDDING]),
    "a sum with a bias": (lambda x: x + VECTOR, [EMBEDDING, BIAS]),
    "a sum with a constant": (lambda x: 2 + x, [EMBEDDING, BIAS]),
    "a sum with a constant vector": (lambda x: x + torch.ones(WIDTH), [EMBEDDING, BIAS]),
    "a sum with one vector for all": (lambda x: x + OTHER[:, :1], [EMBEDDING, MLP]),
    "changes in place": (in_place, [EMBEDDING, MLP]),
    "a sum in another's place": (added_to_another, [MLP, EMBEDDING]),
    "a state read before a change": (kept_before_a_change, [EMBEDDING, MLP] * 2 + [BIAS]),
    "a norm before a change": (norm_before_a_change, [EMBEDDING] * 2),
    "factors": (lambda x: 3 * (x * SCALE) * VECTOR, [EMBEDDING]),
    "a quotient": (lambda x: (x + OTHER) / SCALE / 2, [EMBEDDING, MLP]),
    "a manual layer norm": (manual_layer_norm, [EMBEDDING]),
    "a manual RMS norm": (manual_rms_norm, [EMBEDDING]),
    "a bare layer norm": (lambda x: functional.layer_norm(x, (WIDTH,)), [EMBEDDING]),
    "a layer norm": (
        lambda x: functional.layer_norm(x + OTHER, (WIDTH,), VECTOR, VECTOR + 1, 0.5),
        [EMBEDDING, MLP, BIAS],
    ),
    "a bare RMS norm": (lambda x: functional.rms_norm(x, (WIDTH,)), [EMBEDDING]),
    "a bare RMS norm of little": (lambda x: functional.rms_norm(x * 1e-4, (WIDTH,)), [EMBEDDING]),
    "an RMS norm": (
        lambda x: functional.rms_norm(x + OTHER, (WIDTH,), VECTOR, 0.5), [EMBEDDING, MLP],
    ),
    "copies": (lambda x: functional.dropout(x.clone(), 0.5, False).contiguous(), [EMBEDDING]),
    "another shape": (lambda x: x.view(LENGTH, WIDTH).unsqueeze(0), [EMBEDDING]),
    "the last token": (lambda x: (x + OTHER)[:, -1:], [EMBEDDING, MLP]),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLLOWED)
def test_the_path_goes_on_and_adds_up_after(name: str) -> None:
    program, kinds = FOLLOWED[name]
    recording, final = follow(program)
    assert [leaf.kind for leaf in leaves(recording)] == kinds
    np.testing.assert_allclose(
        summed(recording), final.reshape(-1, WIDTH)[-1], rtol=1e-5, atol=1e-6
    )


def negated_in_place(x: Any) -> Any:
    x.neg_()
    return x


def overwritten(x: Any) -> Any:
    x[0, 0] = 1
    return x


ENDED: dict[str, Program] = {
    "a nonlinear function": torch.tanh,
    "its own square": lambda x: x * x,
    "a matrix": lambda x: x @ torch.eye(WIDTH),
    "a linear layer": lambda x: functional.linear(x, torch.eye(WIDTH)),
    "a weighted sum": lambda x: torch.add(x, OTHER, alpha=2),
    "a difference": lambda x: x - OTHER,
    "twice its mean taken off": lambda x: torch.sub(x, x.mean(-1, keepdim=True), alpha=2),
    "another's mean taken off": lambda x: x - (x + OTHER).mean(-1, keepdim=True),
    "the mean over tokens taken off": lambda x: x - x.mean(1, keepdim=True),
    "its mean": lambda x: x.mean(-1, keepdim=True) * OTHER,
    "a product with its own mean": lambda x: x * x.mean(-1, keepdim=True),
    "a division by its own mean": lambda x: x / x.mean(-1, keepdim=True),
    "a division by itself": lambda x: x / (x + OTHER),
    "a number divided by it": lambda x: 2 / x,
    "the first token": lambda x: x[:, :1],
    "a part of each vector": lambda x: torch.cat([x[..., :2], x[..., :2]], -1),
    "dimensions in another order": lambda x: x.transpose(1, 2).reshape(1, LENGTH, WIDTH),
    "a change in place": negated_in_place,
    "an overwritten number": overwritten,
    "a factor for each of two sequences": lambda x: x * torch.ones(2, 1, 1),
    "a sum with two sequences": lambda x: x + torch.ones(2, LENGTH, WIDTH),
}


@pytest.mark.parametrize("name", ENDED)
def test_the_path_ends_at(name: str) -> None:
    recording, _ = follow(ENDED[name])
    assert recording.final is None


def test_what_is_written_belongs_to_the_layer_that_runs() -> None:
    recording, _ = follow(
        lambda x: functional.layer_norm(x + OTHER + VECTOR, (WIDTH,), None, VECTOR)
    )
    assert [leaf.layer for leaf in leaves(recording)] == [0, 0, 0, 0]
