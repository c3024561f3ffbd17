"""What a card says of the removal of its head, where the phenomenon's name claims a cause."""

from generator.content import Phenomenon
from generator.shared import Json, signed, token_text

NOTHING = 0.01  # nats: a smaller change of log p is none that a reader would notice


def claims_a_cause(phenomenon: Phenomenon) -> bool:
    """Whether a phenomenon says what its head does to the next word, or to another head."""
    return bool(phenomenon.causes or phenomenon.writes or phenomenon.feeds)


def removal(claim: Json, effects: Json | None, heads: int) -> str | None:
    """What the prediction loses without the head of a claim, on the sentence of the claim.

    Args:
        claim: of claims.json.
        effects: the sentence's effects.json; None where no head was removed.
        heads: in each layer.

    Returns:
        None without effects.
    """
    if effects is None:
        return None
    layer, head = claim["head"]
    changes = [value / effects["scale"] for value in effects["logprob"]]
    change = changes[layer * heads + head]
    word = token_text(effects["target"])
    said = f"without this head, log p of “{word}” changes by {signed(change)}"
    if abs(change) < NOTHING:
        return f"{said}: here the prediction hardly depends on it"
    rank = 1 + sum(abs(other) > abs(change) for other in changes)
    opposed = opposes(claim["effect"], effects, change)
    more = [
        "most heads change it more" if 2 * rank > len(changes) else "",
        "its direct effect points the other way" if opposed else "",
    ]
    notes = "; ".join(filter(None, more))
    return f"{said}, rank {rank} of {len(changes)} by size{': ' if notes else ''}{notes}"


def opposes(effect: Json | None, effects: Json, change: float) -> bool:
    """Whether the removal of a head moves the target the same way as its direct effect.

    Without a head, what it adds is lost, so where both agree their signs differ.
    """
    if effect is None or effect["target"] != effects["target"]:
        return False
    return bool(effect["logit"] * change > 0)
