"""What papers say about the heads of one model: the heads they name, the weights they print."""

from generator.claims.left_out import left_out
from generator.content import Phenomenon
from generator.shared import FAINT, Head, Json, counted, parse_head


def documented(phenomenon: Phenomenon, model_json: Json) -> list[Head]:
    """The heads (layer, head) that papers name for this model, except any that the model lacks."""
    heads = map(parse_head, phenomenon.heads(model_json["id"]))
    return [head for head in heads if has_head(model_json, head)]


def lacking(phenomenon: Phenomenon, model_json: Json) -> list[Json]:
    """Entries of left_out.json for the heads that papers name but the model lacks."""
    size = f"{model_json['id']} has {counted(model_json['layers'], 'layer')} of "
    size += counted(model_json["heads"], "head")
    named = phenomenon.heads(model_json["id"])
    missing = [name for name in named if not has_head(model_json, parse_head(name))]
    return [left_out(phenomenon, name, size) for name in missing]


def has_head(model_json: Json, head: Head) -> bool:
    """Whether a model has a head, by the numbers in its model.json."""
    layer, number = head
    return bool(layer < model_json["layers"] and number < model_json["heads"])


def printed_faint(phenomenon: Phenomenon, model: str, head: str) -> float | None:
    """The smallest weight below FAINT that a publication gives for a head; None if none does."""
    values = [
        each.heads[head]
        for each in phenomenon.published
        if each.model == model and each.measure is None and head in each.heads
    ]
    return min((value for value in values if value < FAINT), default=None)


def named_by(phenomenon: Phenomenon, model: str, head: str) -> list[str]:
    """The ids of the references that name the head."""
    named = [each for each in phenomenon.named_in if each.model == model and head in each.heads]
    return [each.reference for each in named]


def known_reason(phenomenon: Phenomenon, model: str, head: str, sentence: str) -> str | None:
    """The reason under `known` why a head may fail on a sentence; None if there is no reason."""
    for each in phenomenon.known:
        concerns = each.sentence in (None, sentence)
        if each.model == model and concerns and (each.heads is None or head in each.heads):
            return each.reason
    return None
