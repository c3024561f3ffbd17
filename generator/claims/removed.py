"""The row of a card about the removal of its head, if the phenomenon claims a cause."""

from generator.content import Phenomenon
from generator.shared import Json, signed, token_text

NOTHING = 0.01  # nats: a reader would not notice a smaller change of log p


def claims_a_cause(phenomenon: Phenomenon) -> bool:
    """Whether a phenomenon claims an effect of its head on the next word or on another head."""
    return bool(phenomenon.causes or phenomenon.writes or phenomenon.feeds)


def removal(claim: Json, effects: Json | None, heads: int) -> str | None:
    """How removing the head of a claim changes the prediction on the claim's sentence.

    Args:
        claim: an entry of claims.json.
        effects: the sentence's effects.json; None if no heads were removed there.
        heads: the number of heads in a layer.

    Returns:
        The text of the card's row about the removal; None if there are no effects.
    """
    if effects is None:
        return None
    layer, head = claim["head"]
    changes = [value / effects["scale"] for value in effects["logprob"]]
    change = changes[layer * heads + head]
    word = token_text(effects["target"])
    said = f"Without this head, the log-probability of “{word}” changes by {signed(change)}"
    if abs(change) < NOTHING:
        return f"{said}: here, the prediction hardly depends on this head"
    rank = 1 + sum(abs(other) > abs(change) for other in changes)
    opposed = opposes(claim["effect"], effects, change)
    more = [
        "Most other heads change it more" if 2 * rank > len(changes) else "",
        "From the head’s direct effect, one would expect the opposite sign" if opposed else "",
    ]
    return ". ".join(filter(None, [f"{said} (rank {rank} of {len(changes)} by size)", *more]))


def opposes(effect: Json | None, effects: Json, change: float) -> bool:
    """Whether the change from a removal contradicts the head's direct effect on the same target.

    A removal takes away what the head adds, so equal signs are a contradiction.
    """
    if effect is None or effect["target"] != effects["target"]:
        return False
    return bool(effect["logit"] * change > 0)
