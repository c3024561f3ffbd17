"""The sentences of a card: who names the head, whether the claim is reproduced, the evidence."""

from generator.content import Phenomenon
from generator.measure import MEASURES
from generator.shared import Json, head_name, signed, token_text

MOST_TOLD = 2  # a card names at most this many heads that were not chosen, and counts the others


def verdict(claim: Json, phenomenon: Phenomenon) -> str:
    """The result of the claim at this cell, and whether a paper or the build named the head."""
    how = how_documented(claim) if claim["documented"] else how_found(claim, phenomenon)
    effect = written(claim) if phenomenon.writes else ""
    whole = how if how.endswith(".") else f"{how}."  # a known reason ends with its own full stop
    return f"{whole} {effect}" if effect else whole


def how_found(claim: Json, phenomenon: Phenomenon) -> str:
    """The verdict on a claim about a head that this build found."""
    if lacks := claim["evidence"]["missing"]:
        reasons = ", and ".join(lack(name, claim, phenomenon) for name in lacks)
        return f"No head meets all criteria for this pattern. This one comes closest, but {reasons}"
    by = "Found by measuring all heads"
    return f"{by}; no cited paper names this head" if phenomenon.first_described else by


def lack(name: str, claim: Json, phenomenon: Phenomenon) -> str:
    """Why a head lacks the part `name` of the evidence, such as: its score is below 0.4."""
    part = claim["evidence"][name]
    many = part.get("count", 1) > 1
    somewhere = "on at least one sentence with this pattern, " if many else ""
    if name == "score":
        return f"its score is below {part['threshold']:g}"
    if name == "cells":
        return f"{somewhere}its weight is below {part['threshold']:g}"
    if name == "contrast":
        where = all_of(part["count"], "counter-example")
        return f"its weight is {part['threshold']:g} or more at {where}"
    if name in EFFECTS:
        effect = "its direct effect on the logit of the word it looks at"
        limit = signed(part["threshold"] if phenomenon.writes == "raises" else -part["threshold"])
        bound = f"{'below' if phenomenon.writes == 'raises' else 'above'} {limit}"
        return f"{somewhere}{effect} is {bound} relative to {EFFECTS[name]}"
    return f"it is not in an earlier layer than {head_name(part['head'])}"


def passed_over(claim: Json, phenomenon: Phenomenon) -> str:
    """Why the build did not choose heads with a larger score or weight; "" if there are none."""
    scored = claim["evidence"].get("score")
    several = claim["evidence"]["cells"]["count"] > 1
    what = "score" if scored else "smallest weight" if several else "weight"
    heads = [
        f"{head_name(each['head'])} ({what} {each['value']:.3f}), because "
        + ", and ".join(lack(name, claim, phenomenon) for name in each["missing"])
        for each in claim["ahead"][:MOST_TOLD]
    ]
    if more := len(claim["ahead"]) - len(heads):
        fail_too = "heads that do not meet" if more > 1 else "head that does not meet"
        heads.append(f"{more} more {fail_too} all criteria")
    return "; ".join(heads)


def evidence(claim: Json, phenomenon: Phenomenon) -> str:
    """The evidence for a head over the whole phenomenon, as one compact row of a card."""
    parts = [
        WORDS[name](part, phenomenon) if part else UNMEASURED[name]
        for name, part in claim["evidence"].items()
        if name not in ("missing", "contrast")  # the card shows counter-examples elsewhere
    ]
    if len(claim["key"]) > 1:
        parts.append(
            "the key on this card consists of several tokens, which count as one cell: their "
            "weights are added up"
        )
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def score_words(part: Json, phenomenon: Phenomenon) -> str:
    """The score on the phenomenon's measure, and its rank among all heads."""
    title = MEASURES[part["measure"]].title
    return f"the score on “{title}” is {part['value']:.3f} {ranked(part)}"


def cells_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest weight at the cells, and its rank among all heads."""
    if part["count"] == 1:
        return f"the weight at the pattern’s only cell is {part['value']:.3f} {ranked(part)}"
    least = "smaller" if part["count"] == 2 else "smallest"
    return (
        f"this pattern has {part['count']} example cells, and the {least} of the head’s weights "
        f"there is {part['value']:.3f} {ranked(part)}"
    )


def writes_words(part: Json, phenomenon: Phenomenon) -> str:
    """The weakest effect on the logit, relative to the mean logit."""
    effect = "direct effect on the logit of the word that the head looks at"
    return effect_words("writes", effect, part, phenomenon)


def lead_words(part: Json, phenomenon: Phenomenon) -> str:
    """The weakest effect on the logit, relative to the logit of the other answer."""
    return effect_words("lead", "direct effect", part, phenomenon)


def effect_words(name: str, effect: str, part: Json, phenomenon: Phenomenon) -> str:
    """The weakest effect as a signed number, what it is relative to, and where it was measured."""
    raises, count, cells = phenomenon.writes == "raises", part["count"], part["cells"]
    value = signed(part["value"] if raises else -part["value"])
    bound = "" if count == 1 else "at least " if raises else "at most "
    where = "" if count == 1 else f" at {all_of(count, 'cell')}"
    if count < cells:
        where = f" (measured at {count} of {cells} cells)"
    return f"relative to {EFFECTS[name]}, the {effect} is {bound}{value}{where}"


def all_of(count: int, what: str) -> str:
    """All cells or counter-examples of a phenomenon, in words."""
    return {1: f"the {what}", 2: f"both {what}s"}.get(count, f"all {count} {what}s")


def ranked(part: Json) -> str:
    """A rank among all heads, in brackets."""
    return f"(rank {part['rank']} of {part['of']})"


def feeds_words(part: Json, phenomenon: Phenomenon) -> str:
    """Whether the head is in an earlier layer than the head that is expected to use its output."""
    where = "is in" if part["holds"] else "is not in"
    later = f"{head_name(part['head'])}, which is expected to use what this head writes"
    return f"this head {where} an earlier layer than {later}"


# What each effect is relative to.
EFFECTS = {"writes": "the mean logit", "lead": "the logit of the other possible answer"}
UNMEASURED = {
    "score": "the score was not measured",
    "writes": "the direct effect on the logit of the word that the head looks at was not measured",
    "feeds": "there is no later head to compare this head’s layer with",
}
WORDS = {
    "score": score_words, "cells": cells_words, "writes": writes_words, "lead": lead_words,
    "feeds": feeds_words,
}  # fmt: skip


def chance(claim: Json) -> str:
    """How often random cells get as much weight as the cell of the claim."""
    found = claim["chance"]
    if found is None:
        return "Not computed, because the key is the first token or the query itself"
    here = (
        f"{found['cells']} cells with the same distance between query and key as here were tried, "
        f"none with the first token as key. At {100 * found['share']:.0f}% of them, at least one "
        f"head has a weight of {claim['value']:.3f} or more"
    )
    cells = claim["evidence"]["cells"]
    if found["together"] is None or cells["count"] == 1:
        return here
    each = "both" if cells["count"] == 2 else f"all {cells['count']}"
    return (
        f"{here}. When {cells['count']} cells with the same distances as this pattern’s cells are "
        f"drawn at random, one and the same head reaches {cells['value']:.3f} at {each} in "
        f"{100 * found['together']:.1f}% of the draws"
    )


def how_documented(claim: Json) -> str:
    """The verdict on a claim about a head that papers named."""
    threshold = f"{claim['threshold']:g}"
    if claim["status"] == "reproduced":
        return f"Reproduced: the weight is at least {threshold}"
    if claim["status"] == "faint":
        return (
            "Faint: the weight is small, but as large as published"
            if claim["rank"] > 1
            else "Faint: the weight is small, but the largest of all heads"
        )
    reason = f". {claim['known']}" if claim["known"] else ""
    return f"Not reproduced: the weight is below {threshold}{reason}"


def written(claim: Json) -> str:
    """What the head adds to the logit of the word it looks at; its map does not show this."""
    effect = claim["effect"]
    if effect is None:
        return "What the head writes was not measured at this cell, only where it looks."
    target = token_text(effect["target"])
    text = (
        f"The direct effect of the head on the logit of “{target}” is {signed(effect['logit'])} "
        "relative to the mean logit"
    )
    but = "" if effect["fits"] else " (the opposite of what the description says)"
    if effect["lead"] is None:
        return f"{text}{but}."
    other = token_text(effect["other"])
    return f"{text}{but}, and {signed(effect['lead'])} relative to the logit of “{other}”."


def tally(claim: Json) -> str:
    """At how many counter-examples the head stays below the threshold; "" for fewer than two."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    each = "both" if tried == 2 else f"all {tried}"
    where = each if quiet == tried else f"{quiet or 'none'} of them"
    least = f"{claim['threshold']:g}"
    return (
        f"This pattern has {tried} counter-examples. The head’s weight is below {least} at {where}."
    )
