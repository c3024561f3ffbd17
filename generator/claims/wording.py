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
    """The part of the evidence that a head lacks, as a clause about "it"."""
    part = claim["evidence"][name]
    many = part.get("count", 1) > 1
    somewhere = "on one or more sentences with this pattern, " if many else ""
    if name == "score":
        return f"its score is below {part['threshold']:g}"
    if name == "cells":
        return f"{somewhere}its weight is below {part['threshold']:g}"
    if name == "contrast":
        return f"its weight is {part['threshold']:g} or more at every counter-example, too"
    if name in EFFECTS:
        effect = f"it {phenomenon.writes} {EFFECTS[name]}"
        return f"{somewhere}{effect} by less than {part['threshold']:g}, if at all"
    return f"it is not in an earlier layer than {head_name(part['head'])}"


def passed_over(claim: Json, phenomenon: Phenomenon) -> str:
    """Why the build did not choose heads with a larger score or weight; "" if there are none."""
    scored = claim["evidence"].get("score")
    what = "score" if scored else "smallest weight"
    if not scored and claim["evidence"]["cells"]["count"] == 1:
        what = "weight"
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
        parts.append("the tokens of a key count as one cell, and their weights are added up")
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def score_words(part: Json, phenomenon: Phenomenon) -> str:
    """The score on the phenomenon's measure, and its rank among all heads."""
    title = MEASURES[part["measure"]].title
    return f"score {part['value']:.3f} on “{title}” {ranked(part)}"


def cells_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest weight at the cells, and its rank among all heads."""
    where = f"{every_cell(part['count'])} of this pattern"
    return f"{least('small', 'weight', part['count'])} {where}: {part['value']:.3f} {ranked(part)}"


def writes_words(part: Json, phenomenon: Phenomenon) -> str:
    """The weakest effect on the logit, relative to the mean logit."""
    return effect_words(f"direct effect on {EFFECTS['writes']}", part, phenomenon)


def lead_words(part: Json, phenomenon: Phenomenon) -> str:
    """The weakest effect on the logit, relative to that of the other answer."""
    return effect_words("direct effect relative to the other possible answer", part, phenomenon)


def effect_words(effect: str, part: Json, phenomenon: Phenomenon) -> str:
    """An effect, where it was measured, and the weakest one there as a signed number."""
    raises, count, cells = phenomenon.writes == "raises", part["count"], part["cells"]
    where = every_cell(count) if count == cells else f"measured at {count} of {cells} cells"
    weakest = least("low" if raises else "high", effect, count)
    return f"{weakest}, {where}: {signed(part['value'] if raises else -part['value'])}"


def least(stem: str, what: str, count: int) -> str:
    """What is reported of a weight or an effect at several cells, such as the smaller of two."""
    if count == 1:
        return what
    several = what.replace("weight", "weights").replace("effect", "effects")
    return f"{stem}{'er' if count == 2 else 'est'} of the {several}"


def every_cell(count: int) -> str:
    """All cells of a phenomenon, as a place."""
    return {1: "at the only cell", 2: "at both cells"}.get(count, f"at all {count} cells")


def ranked(part: Json) -> str:
    """A rank among all heads, in brackets."""
    return f"(rank {part['rank']} of {part['of']})"


def feeds_words(part: Json, phenomenon: Phenomenon) -> str:
    """Whether the head's layer comes before that of the head that is expected to use its output."""
    where = "in" if part["holds"] else "not in"
    later = head_name(part["head"])
    return f"{where} an earlier layer than {later}, which is expected to use what this head writes"


EFFECTS = {
    "writes": "the logit of the word it looks at (relative to the mean logit)",
    "lead": "the logit of the word it looks at (relative to the other possible answer)",
}
UNMEASURED = {
    "score": "the score was not measured",
    "writes": "the effect on the logit of the word it looks at was not measured",
    "feeds": "there is no later head to compare its layer with",
}
WORDS = {
    "score": score_words, "cells": cells_words, "writes": writes_words, "lead": lead_words,
    "feeds": feeds_words,
}  # fmt: skip


def chance(claim: Json) -> str:
    """How often as much weight occurs by chance."""
    found = claim["chance"]
    if found is None:
        return "Not computed, because the key is the first token or the query itself"
    here = (
        f"In all sentences together, {found['cells']} cells have this distance between query and "
        f"key. At {100 * found['share']:.0f}% of them, some head has a weight of "
        f"{claim['value']:.3f} or more"
    )
    cells = claim["evidence"]["cells"]
    if found["together"] is None or cells["count"] == 1:
        return here
    each = "both" if cells["count"] == 2 else f"all {cells['count']}"
    return (
        f"{here}. In {100 * found['together']:.1f}% of random draws of {cells['count']} cells with "
        f"this pattern’s distances, some head reaches {cells['value']:.3f} at {each} cells"
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
        f"The head itself adds {signed(effect['logit'])} to the logit of “{target}” relative to "
        "the mean logit"
    )
    but = "" if effect["fits"] else ", the opposite of what the description says"
    if effect["lead"] is None:
        return f"{text}{but}."
    other = token_text(effect["other"])
    return f"{text}{but}, and {signed(effect['lead'])} relative to the logit of “{other}”."


def tally(claim: Json) -> str:
    """At how many counter-examples the head stays below the threshold; "" for fewer than two."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    least = f"{claim['threshold']:g}"
    return f"The head’s weight is below {least} at {quiet} of {tried} counter-examples."
