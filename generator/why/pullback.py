"""Runs recorded operations again, and carries weights back from queries and keys to projections."""

from dataclasses import dataclass
from typing import Any

from generator.mixing import Floats
from generator.why.nodes import Node, Projected, leaves

Given = dict[Projected, Any]  # the value that replaces each projection


@dataclass(frozen=True)
class Pulled:
    """C weighted sums over a node's value, as weighted sums over the values of its projections."""

    counts: dict[Projected, Floats]  # (C, T, outputs), the weight of each number
    own: Floats  # the node's value where all projections are zero: what its own biases add


def pulled(node: Node, weights: Any) -> Pulled:
    """Turn weighted sums over a node's value into weighted sums over its projections.

    A node is linear in its projections, since all scales are held at their values in the pass. So
    the node can be run again from any values. From zeros it gives what its own biases add.

    Args:
        node: the node of queries or of keys.
        weights: the weights of C sums over the node's value, (C, *node.shape).
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
    """A node's value, recomputed from given projections; any other argument keeps its value."""
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
    """A detached tensor that autograd may save: a copy if it was made in inference mode."""
    return tensor.detach().clone() if tensor.is_inference() else tensor.detach()
