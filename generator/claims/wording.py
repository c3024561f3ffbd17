"""The sentences of a card: who names the head, whether the claim holds, and how widely."""

from generator.content import Phenomenon
from generator.measure import MEASURES
from generator.shared import Json, head_name


def verdict(claim: Json, phenomenon: Phenomenon) -> str:
    """Whether the claim holds at this cell, and whether a paper or this build makes it."""
    how = how_documented(claim) if claim["documented"] else how_found(claim, phenomenon)
    effect = written(claim) if phenomenon.writes else ""
    whole = how if how.endswith(".") else f"{how}."  # a known reason ends with its own full stop
    return f"{whole} {effect}" if effect else whole


def how_found(claim: Json, phenomenon: Phenomenon) -> str:
    """How a claim fares on a head that this build found."""
    if lacks := claim["evidence"]["missing"]:
        reasons = " and ".join(lack(name, claim, phenomenon) for name in lacks)
        return f"Found by this build as the closest; no head has all the evidence: {reasons}"
    by = "Found by this build"
    return f"{by}; no cited paper names this head" if phenomenon.first_described else by


def lack(name: str, claim: Json, phenomenon: Phenomenon) -> str:
    """What a head lacks in one part of the evidence."""
    part = claim["evidence"][name]
    if name == "score":
        return f"its score is below {part['threshold']:g}"
    if name == "cells":
        return f"it does not reach {part['threshold']:g} at every cell"
    if name == "contrast":
        return "it does the same at every counter-example"
    if name == "writes":
        verb = "raise" if phenomenon.writes == "raises" else "lower"
        return f"it does not {verb} the logit by {part['threshold']:g}"
    return f"its layer is not before that of {head_name(part['head'])}"


def evidence(claim: Json, phenomenon: Phenomenon) -> str:
    """The evidence for a head over the whole phenomenon, as one compact row of a card."""
    parts = [
        WORDS[name](part, phenomenon) if part else f"{NAMES[name]} not measured"
        for name, part in claim["evidence"].items()
        if name not in ("missing", "contrast")  # the card tells of counter-examples elsewhere
    ]
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def score_words(part: Json, phenomenon: Phenomenon) -> str:
    """The score on the phenomenon's measure, and its rank in the atlas."""
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
    """The smallest effect on the logit, as a signed number."""
    least = part["value"] if phenomenon.writes == "raises" else -part["value"]
    bound = "least" if phenomenon.writes == "raises" else "most"
    where = f"at {part['count']} of {part['cells']} cells"
    return f"direct effect on the logit at {bound} {signed(least)} {where}"


def feeds_words(part: Json, phenomenon: Phenomenon) -> str:
    """The place in the layers, relative to the head that is fed."""
    where = "before" if part["holds"] else "not before"
    return f"its layer is {where} that of {head_name(part['head'])}, which it is said to feed"


NAMES = {"score": "score", "writes": "effect on the logit", "feeds": "place in the layers"}
WORDS = {
    "score": score_words, "cells": cells_words, "writes": writes_words, "feeds": feeds_words,
}  # fmt: skip


def chance(claim: Json) -> str:
    """How likely as much weight is by chance."""
    found = claim["chance"]
    if found is None:
        return "Not computed where the key is the first token or the query itself"
    here = (
        f"{100 * found['share']:.0f}% of the {found['cells']} cells at this distance have some "
        f"head with at least {claim['value']:.3f}"
    )
    cells = claim["evidence"]["cells"]
    if found["together"] is None or cells["count"] == 1:
        return here
    return (
        f"{here}; {100 * found['together']:.1f}% of random sets of {cells['count']} such cells "
        f"have one head with at least {cells['value']:.3f} at all of them"
    )


def signed(value: float) -> str:
    """A number with its sign, and with a minus instead of a hyphen."""
    return f"{value:+.2f}".replace("-", "−")


def how_documented(claim: Json) -> str:
    """How a claim fares on a head that papers named."""
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
    """How the head changes the logit of the word it looks at, which its map does not show."""
    effect = claim["effect"]
    if effect is None:
        return "The build measured where this head looks, not what it writes."
    verb = "raises" if effect["logit"] > 0 else "lowers"
    size = signed(effect["logit"])
    but = "" if effect["fits"] else ", the opposite of the description"
    return f"It {verb} the logit of “{effect['target'].strip()}” directly ({size}){but}."


def tally(claim: Json) -> str:
    """At how many counter-examples the head stays below the threshold; empty for fewer than two."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    return f"Its weight is below {claim['threshold']:g} at {quiet} of {tried} counter-examples."
