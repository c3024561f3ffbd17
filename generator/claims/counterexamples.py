"""What a head does where it should not do it: the places that a card shows beside its claim."""

from generator.claims.cells import Looked, Seen
from generator.shared import DECIMALS, Head, Json


def elsewhere(threshold: float, looked: Looked, seen: Seen, head: Head) -> Json:
    """What the head does at the places of the content where it should not do it.

    Returns:
        `counterexample` is one where it does not, in another sentence if there is one; where it
        does it at all of them, the one where it does it least, and `holds` is False. `exception` is
        the one where it does it most, if it does it at another than this. `places` counts them.
    """
    tried = [place(each, head, threshold) for each in seen.counterexamples]
    quiet = [each for each in tried if each["holds"]]
    loud = sorted((each for each in tried if not each["holds"]), key=lambda each: each["value"])
    here = looked.cell.sentence
    chosen = min(quiet or loud[:1], key=lambda each: each["sentence"] == here, default=None)
    most = loud[-1] if loud else None
    return {
        "counterexample": chosen,
        "exception": None if most is chosen else most,
        "places": {"tried": len(tried), "quiet": len(quiet)},
    }


def place(looked: Looked, head: Head, threshold: float) -> Json:
    """A place where a head should not do it; `holds` when it does not."""
    value = round(float(looked.weights[head]), DECIMALS)
    return {
        "sentence": looked.cell.sentence,
        "query": looked.query,
        "key": looked.key,
        "value": value,
        "holds": value < threshold,
        "note": looked.cell.note,
    }
