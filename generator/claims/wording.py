"""The sentences of a card: who names the head, whether the claim is reproduced, and how widely."""

from generator.content import Phenomenon
from generator.measure import MEASURES
from generator.shared import Json, head_name, signed, token_text

MOST_TOLD = 2  # a card names at most this many heads passed over and counts the others


def verdict(claim: Json, phenomenon: Phenomenon) -> str:
    """The result of the claim at this cell, and whether a paper or this build makes it."""
    how = how_documented(claim) if claim["documented"] else how_found(claim, phenomenon)
    effect = written(claim) if phenomenon.writes else ""
    whole = how if how.endswith(".") else f"{how}."  # a known reason ends with its own full stop
    return f"{whole} {effect}" if effect else whole


def how_found(claim: Json, phenomenon: Phenomenon) -> str:
    """The verdict on a claim about a head that this build found."""
    if lacks := claim["evidence"]["missing"]:
        reasons = " and ".join(lack(name, claim, phenomenon) for name in lacks)
        return (
            f"The closest that this build found; no head has all the evidence. This one {reasons}"
        )
    by = "Found by this build"
    return f"{by}; no cited paper names this head" if phenomenon.first_described else by


def lack(name: str, claim: Json, phenomenon: Phenomenon) -> str:
    """How a head lacks one part of the evidence, as a phrase that starts with a verb."""
    part = claim["evidence"][name]
    if name == "score":
        return f"has a score below {part['threshold']:g}"
    if name == "cells":
        return f"does not reach {part['threshold']:g} at every cell"
    if name == "contrast":
        return "does the same at every counter-example"
    if name in EFFECTS:
        verb = "raise" if phenomenon.writes == "raises" else "lower"
        where = " at every cell" if part["count"] > 1 else ""
        return f"does not {verb} {EFFECTS[name]} by {part['threshold']:g}{where}"
    return f"is not in a layer before that of {head_name(part['head'])}"


def passed_over(claim: Json, phenomenon: Phenomenon) -> str:
    """Why the build passes over heads with a larger score or weight; empty without any."""
    heads = [
        f"{head_name(each['head'])} ({each['value']:.3f}) "
        + " and ".join(lack(name, claim, phenomenon) for name in each["missing"])
        for each in claim["ahead"][:MOST_TOLD]
    ]
    if more := len(claim["ahead"]) - len(heads):
        lack_too = "heads also lack evidence" if more > 1 else "head also lacks evidence"
        heads.append(f"{more} more {lack_too}")
    return "; ".join(heads)


def evidence(claim: Json, phenomenon: Phenomenon) -> str:
    """The evidence for a head over the whole phenomenon, as one compact row of a card."""
    parts = [
        WORDS[name](part, phenomenon) if part else f"{NAMES[name]} not measured"
        for name, part in claim["evidence"].items()
        if name not in ("missing", "contrast")  # the card shows counter-examples elsewhere
    ]
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def score_words(part: Json, phenomenon: Phenomenon) -> str:
    """The score on the phenomenon's measure, and its rank among all heads."""
    title = MEASURES[part["measure"]].title
    return f"score {part['value']:.3f} on “{title}” (rank {part['rank']} of {part['of']})"


def cells_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest weight at the cells."""
    if part["count"] == 1:
        return f"{part['value']:.3f} at the only cell tried (rank {part['rank']} of {part['of']})"
    return (
        f"at least {part['value']:.3f} at all {part['count']} cells "
        f"(rank {part['rank']} of {part['of']})"
    )


def writes_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest effect on the logit minus the mean logit."""
    return f"direct effect on {EFFECTS['writes']} {effect_words(part, phenomenon)}"


def lead_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest effect on the logit minus that of the other answer."""
    return f"on {EFFECTS['lead']} {effect_words(part, phenomenon)}"


def effect_words(part: Json, phenomenon: Phenomenon) -> str:
    """The smallest effect as a signed number, and where it was measured."""
    least = part["value"] if phenomenon.writes == "raises" else -part["value"]
    bound = "least" if phenomenon.writes == "raises" else "most"
    return f"at {bound} {signed(least)} at {part['count']} of {part['cells']} cells"


def feeds_words(part: Json, phenomenon: Phenomenon) -> str:
    """Whether the head's layer comes before that of the head that it should feed."""
    where = "before" if part["holds"] else "not before"
    return f"its layer is {where} that of {head_name(part['head'])}, which it should feed"


EFFECTS = {
    "writes": "the logit (minus the mean logit)",
    "lead": "the lead over the other answer",
}
NAMES = {"score": "score", "writes": "effect on the logit", "feeds": "place in the layers"}
WORDS = {
    "score": score_words, "cells": cells_words, "writes": writes_words, "lead": lead_words,
    "feeds": feeds_words,
}  # fmt: skip


def chance(claim: Json) -> str:
    """How often as much weight occurs by chance."""
    found = claim["chance"]
    if found is None:
        return "Not computed where the key is the first token or the query itself"
    here = (
        f"At {100 * found['share']:.0f}% of the {found['cells']} cells at this distance, some head "
        f"gives at least {claim['value']:.3f}"
    )
    cells = claim["evidence"]["cells"]
    if found["together"] is None or cells["count"] == 1:
        return here
    return (
        f"{here}; in {100 * found['together']:.1f}% of random sets of {cells['count']} such cells, "
        f"one head gives at least {cells['value']:.3f} to all of them"
    )


def how_documented(claim: Json) -> str:
    """The verdict on a claim about a head that papers named."""
    threshold = f"{claim['threshold']:g}"
    if claim["status"] == "reproduced":
        return f"Reproduced: at least {threshold}"
    if claim["status"] == "faint":
        return (
            "Faint, as published"
            if claim["rank"] > 1
            else "Faint, but the largest weight of all heads"
        )
    reason = f". {claim['known']}" if claim["known"] else ""
    return f"Not reproduced: below {threshold}{reason}"


def written(claim: Json) -> str:
    """What the head adds to the logit of the word it looks at; its map does not show this."""
    effect = claim["effect"]
    if effect is None:
        return "At this cell the build measured where the head looks, not what it writes."
    text = (
        f"Its direct effect on the logit of “{token_text(effect['target'])}” minus the mean logit "
        f"is {signed(effect['logit'])}"
    )
    but = "" if effect["fits"] else ", the opposite of the description"
    if effect["lead"] is None:
        return f"{text}{but}."
    lead = f"on its lead over “{token_text(effect['other'])}” it is {signed(effect['lead'])}"
    return f"{text}{but}; {lead}."


def tally(claim: Json) -> str:
    """At how many counter-examples the head stays below the threshold; empty for fewer than two."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    return f"Its weight is below {claim['threshold']:g} at {quiet} of {tried} counter-examples."
