"""What a card says of its claim in words: who says it of the head, whether it holds, how widely."""

from generator.content import Phenomenon
from generator.shared import Json


def verdict(claim: Json, phenomenon: Phenomenon) -> str:
    """Whether the head does it here, and who says that it should."""
    how = how_documented(claim) if claim["documented"] else how_found(claim, phenomenon)
    effect = written(claim) if phenomenon.writes else ""
    return f"{how}. {effect}" if effect else how


def how_found(claim: Json, phenomenon: Phenomenon) -> str:
    """How a head does that this build found."""
    by = "Found by this build" + (", not by the paper" if phenomenon.first_described else "")
    short = {"faint": "; faint", "not reproduced": f"; less than {claim['threshold']:g} here"}
    return by + short.get(claim["status"], "")


def how_documented(claim: Json) -> str:
    """How a head does that papers named."""
    threshold = f"{claim['threshold']:g}"
    if claim["status"] == "reproduced":
        return f"Reproduced: at least {threshold}"
    if claim["status"] == "faint":
        return "Faint, as published" if claim["rank"] > 1 else "Faint, but no head does it more"
    reason = f". {claim['known']}" if claim["known"] else ""
    return f"Not reproduced: less than {threshold}{reason}"


def written(claim: Json) -> str:
    """What the head does with the word that it looks at, which its map does not show."""
    effect = claim["effect"]
    if effect is None:
        return "Only where it looks is measured here, not what it writes."
    verb = "raises" if effect["logit"] > 0 else "lowers"
    size = f"{effect['logit']:+.2f}".replace("-", "−")
    but = "" if effect["fits"] else ", the opposite of what is described"
    return f"It {verb} the logit of “{effect['target'].strip()}” directly ({size}){but}."


def tally(claim: Json) -> str:
    """At how many of the places where the head should not do it, it does not; empty for one."""
    tried, quiet = (claim["places"][name] for name in ("tried", "quiet"))
    if tried < 2:
        return ""
    return f"Less than {claim['threshold']:g} at {quiet} of the {tried} places tried."
