"""Runs recorded operations again, and backwards: from queries and keys to the projections."""

from dataclasses import dataclass
from typing import Any

from generator.mixing import Floats
from generator.why.nodes import Node, Projected, leaves

Given = dict[Projected, Any]  # the value that replaces each projection


@dataclass(frozen=True)
class Pulled:
    """Weighted sums over a node's value, as weighted sums over those of its projections."""

    counts: dict[Projected, Floats]  # (C, T, outputs), the weight of each number
    own: Floats  # the node's value if all projections are zero: its own biases


def pulled(node: Node, weights: Any) -> Pulled:
    """Turn weighted sums over a node's value into weighted sums over its projections.

    A node is linear in its projections, since all scales on the way are held as they were; so it
    can be run again from any values, and from zeros it gives its own biases.

    Args:
        node: the node of queries or of keys.
        weights: (C, *node.shape), of C sums over the node's value.
    """
    import torch  # pages render without it

    with torch.enable_grad():
        given = {
            each: torch.zeros_like(plain(each.value)).requires_grad_() for each in leaves(node)
        }
        result = again(node, given, {})
        found = torch.autograd.grad(
            result, list(given.values()), torch.as_tensor(weights).to(result), is_grads_batched=True
        )
    counts = {
        each: rows.reshape(len(rows), -1, rows.shape[-1]).numpy()
        for each, rows in zip(given, found, strict=True)
    }
    return Pulled(counts, result.detach().numpy())


def again(value: Any, given: Given, done: dict[int, Any]) -> Any:
    """A node's value from given projections; anything else as it was in the pass."""
    if type(value) in (list, tuple):
        return type(value)(again(each, given, done) for each in value)
    if not isinstance(value, Node):
        return plain(value) if hasattr(value, "detach") else value
    if isinstance(value, Projected):
        return given[value]
    if id(value) not in done:
        done[id(value)] = value.function(*again(value.args, given, done), **value.kwargs)
    return done[id(value)]


def plain(tensor: Any) -> Any:
    """A tensor that autograd may save: a copy, if it is from inference mode."""
    return tensor.detach().clone() if tensor.is_inference() else tensor.detach()
