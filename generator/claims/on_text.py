"""The row of a card about ordinary text: how often the head shows the phenomenon there."""

from generator.content import Phenomenon
from generator.shared import Json

FEW = 0.01  # of the queries: a smaller share is "less than 1%"


def on_text(
    claim: Json, phenomenon: Phenomenon, model_json: Json, spread: Json | None
) -> str | None:
    """How often the head of a claim reaches the threshold of its phenomenon on ordinary text.

    Args:
        claim: of claims.json.
        phenomenon: of the claim.
        model_json: the parsed model.json.
        spread: the result of `describe_spread`; None if the model was not run on ordinary text.

    Returns:
        The text of the row; None without `spread` or a measure that sums attention weights.
    """
    if spread is None or phenomenon.measure is None:
        return None
    from generator.text import share_reaching

    layer, head = claim["head"]
    row, least = layer * model_json["heads"] + head, phenomenon.threshold
    share = share_reaching(spread, row, phenomenon.measure, least)
    if share is None:
        return None
    often = "less than 1%" if 0 < share < FEW else f"{100 * share:.0f}%"
    return f"at {often} of the queries with such a key, the head gives it {least} or more"
