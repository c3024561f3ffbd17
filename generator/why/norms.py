"""Normalisations of queries and keys, with their scale held at its value in the pass.

With a constant scale they are linear.
"""

from typing import Any

from generator.why.nodes import Node, mark_of

SMALLEST = 2.0**-23  # what torch adds to a mean square where no epsilon is given


def rms_norm(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The node of an RMS normalisation, with its scale held at its value in the pass."""
    if not isinstance(node := mark_of(args[0]), Node):
        return None
    weight, eps = norm_options(args, kwargs)
    factor = scale_of(args[0], weight, SMALLEST if eps is None else eps)
    return Node(type(result).mul, (node, factor), {}, tuple(result.shape))


def layer_norm(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The node of a layer normalisation with its scale held; it may add a bias."""
    if not isinstance(node := mark_of(args[0]), Node):
        return None
    kind, shape = type(result), tuple(result.shape)
    weight, eps = norm_options(args, kwargs)
    bias = args[3] if len(args) > 3 else kwargs.get("bias")
    centred = args[0] - args[0].mean(-1, keepdim=True)
    average = Node(kind.mean, (node, -1), {"keepdim": True}, (*shape[:-1], 1))
    less = Node(kind.sub, (node, average), {}, shape)
    factor = scale_of(centred, weight, 1e-5 if eps is None else eps)
    found = Node(kind.mul, (less, factor), {}, shape)
    return found if bias is None else Node(kind.add, (found, bias), {}, shape)


def norm_options(args: Any, kwargs: Any) -> tuple[Any, Any]:
    """The weight and the epsilon of a normalisation, given by position or by name."""
    weight = args[2] if len(args) > 2 else kwargs.get("weight")
    return weight, args[-1] if isinstance(args[-1], float) else kwargs.get("eps")


def scale_of(values: Any, weight: Any, eps: float) -> Any:
    """The factor by which a normalisation multiplies `values`."""
    scale = (values.pow(2).mean(-1, keepdim=True) + eps).rsqrt()
    return scale if weight is None else scale * weight
