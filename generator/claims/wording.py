"""The sentences of a card: who names the head, whether the claim holds, and how widely."""

from generator.content import Phenomenon
from generator.shared import Json


def verdict(claim: Json, phenomenon: Phenomenon) -> str:
    """Whether the claim holds at this cell, and whether a paper or this build makes it."""
    how = how_documented(claim) if claim["documented"] else how_found(claim, phenomenon)
    effect = written(claim) if phenomenon.writes else ""
    return f"{how}. {effect}" if effect else how


def how_found(claim: Json, phenomenon: Phenomenon) -> str:
    """How a claim fares on a head that this build found."""
    by = "Found by this build"
    if phenomenon.first_described:
        by += "; no cited paper names this head"
    weak = {
        "faint": ". Its weight here is faint",
        "not reproduced": f". Its weight here is below {claim['threshold']:g}",
    }
    return by + weak.get(claim["status"], "")


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
    size = f"{effect['logit']:+.2f}".replace("-", "−")
    but = "" if effect["fits"] else ", the opposite of the description"
    return f"It {verb} the logit of “{effect['target'].strip()}” directly ({size}){but}."


def tally(claim: Json) -> str:
    """At how many counter-examples the head stays below the threshold; empty for fewer than two."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    return f"Its weight is below {claim['threshold']:g} at {quiet} of {tried} counter-examples."
