"""Running noted operations again, and backwards: from queries and keys to the projections."""

from dataclasses import dataclass
from typing import Any

from generator.mixing import Floats
from generator.why.nodes import Node, Projected, leaves

Given = dict[Projected, Any]  # what is put in the place of each projection


@dataclass(frozen=True)
class Pulled:
    """A node carried back to its projections: sums over its numbers are sums over theirs."""

    counts: dict[Projected, Floats]  # (C, T, outputs), by how much each number counts
    own: Floats  # what the node gives where its projections give nothing: its own biases


def pulled(node: Node, weights: Any) -> Pulled:
    """By how much each number of the projections counts in sums over what a node gives.

    A node is linear in its projections, since all scales on the way are held as they were; so it
    may be run again from any values, and zeros leave its own biases.

    Args:
        node: of queries or of keys.
        weights: (C, *node.shape), of C sums over the numbers of the node.
    """
    import torch  # which pages are rendered without

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
    """A tensor that autograd may keep: those of inference mode are copied."""
    return tensor.detach().clone() if tensor.is_inference() else tensor.detach()
