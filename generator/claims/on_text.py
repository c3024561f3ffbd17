"""The row of a card about ordinary text: how often the head shows the phenomenon there."""

from generator.content import Phenomenon
from generator.measure import pattern_name
from generator.shared import Json

FEW = 0.01  # of the queries: a smaller share is "less than 1%"
# Measure -> the sentence, with the queries that count and the keys that they look at.
SAYS = {
    "previous_token": "{often} of the tokens give a weight of {least} or more to the token before",
    "current_token": "{often} of the tokens give a weight of {least} or more to themselves",
    "first_token": "{often} of the tokens give a weight of {least} or more to the first token",
    "duplicate_token": (
        "Of the tokens with an earlier copy, {often} give a weight of {least} or more to their "
        "earlier copies"
    ),
    "induction": (
        "Of the tokens with an earlier copy, {often} give a weight of {least} or more to what "
        "followed their earlier copies"
    ),
    "delimiter": (
        "Of the tokens with punctuation before them, {often} give it a weight of {least} or more"
    ),
}


def on_text(
    claim: Json, phenomenon: Phenomenon, model_json: Json, spread: Json | None
) -> str | None:
    """How often the head of a claim reaches the threshold of its phenomenon on ordinary text.

    Args:
        claim: an entry of claims.json.
        phenomenon: the phenomenon of the claim.
        model_json: the parsed model.json.
        spread: the result of `describe_spread`; None if the model was not run on ordinary text.

    Returns:
        The text of the card's row; None if there is no `spread`, if the phenomenon has no measure
        that sums weights, or if no query counts.
    """
    name = phenomenon.measure and pattern_name(phenomenon.measure)
    if spread is None or name is None:
        return None
    from generator.text import share_reaching

    layer, head = claim["head"]
    row, least = layer * model_json["heads"] + head, phenomenon.threshold
    share = share_reaching(spread, row, name, least)
    if share is None:
        return None
    often = "less than 1%" if 0 < share < FEW else f"{100 * share:.0f}%"
    said = SAYS[name].format(often=often, least=least)
    return said[0].upper() + said[1:]
