"""What a head mostly does on ordinary text, in one short sentence, by stated thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.text.places import PLACES, SINK

Shares = NDArray[np.float64]
LEADS = 0.4  # a place leads if at least this share of a head's attention is on it
KIND_QUERIES = 100  # least number of queries in a kind of text: shares of fewer say little
NAMED_KINDS = 3  # most kinds of text that a sentence names; if there are more, it counts them
NAMES = (*PLACES, SINK)
FIRST = NAMES.index("first")
WORDS = dict(
    zip(
        NAMES,
        (
            "the first token", "the token itself", "the token before",
            "another piece of the same word", "the token after an earlier copy",
            "an earlier copy", "the last end of a sentence", "punctuation", "other tokens",
            "the attention sink, which is not a token",
        ),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Behaviour:
    """What a head mostly does."""

    place: str | None  # the place with at least LEADS of its attention; None if there is none
    share: float  # of its attention on that place in `kinds`; if `place` is None, the largest share
    kinds: list[str] | None  # the kinds of text where the place leads; None for all
    other: str | None  # if `place` is the first token: what `second` returns; else None
    says: str  # the sentence


def behaviour_of(where: Shares, counts: Sequence[int], kinds: Sequence[str]) -> Behaviour:
    """What a head mostly does on ordinary text.

    A place leads over all texts if it has at least LEADS of the attention and no place has more.
    Then the kinds of text in which it has less than LEADS are exceptions. If no place leads over
    all texts, the place with the largest share in any kind of text is taken; it leads in the kinds
    where it has at least LEADS. A kind with fewer than KIND_QUERIES queries counts only in the
    shares over all texts.

    Args:
        where: (kinds, places), the shares of the head's attention, from 0 to 1; NaN where a kind
            has no query. The sink is the last place if the model has one.
        counts: the counted queries of each kind, at least one in all.
        kinds: the names of the kinds.
    """
    weights = np.asarray(counts, dtype=float)
    shares = np.nan_to_num(where)
    whole = weights @ shares / weights.sum()
    asked = weights >= KIND_QUERIES
    most = int(whole.argmax())
    among = np.where(asked[:, None], shares, 0)
    place = most if whole[most] >= LEADS else int(among.max(axis=0).argmax())
    fits = among[:, place] >= LEADS
    if whole[place] >= LEADS and ((fits == asked).all() or not fits.any()):
        return described(place, whole, None, kinds, asked)
    if not fits.any():
        gets = f"{WORDS[NAMES[most]]} gets the most, {whole[most]:.2f}"
        says = f"No place gets {LEADS:.2f} of its attention; {gets}."
        return Behaviour(None, float(whole[most]), None, None, says)
    there = weights * fits
    return described(place, there @ shares / there.sum(), fits, kinds, asked)


def described(
    place: int,
    shares: Shares,
    fits: NDArray[np.bool_] | None,
    kinds: Sequence[str],
    asked: NDArray[np.bool_],
) -> Behaviour:
    """The behaviour of a head for which `place` leads.

    Args:
        place: the number of the place.
        shares: (places,), each place's share of the attention in the kinds of text described.
        fits: the kinds of text in which the place leads; None for all.
        kinds: the names of the kinds.
        asked: which kinds have enough queries.
    """
    name, share = NAMES[place], float(shares[place])
    says = f"{WORDS[name][0].upper()}{WORDS[name][1:]}: {share:.2f} of its attention"
    found = None
    if fits is not None:
        found = [kind for kind, fit in zip(kinds, fits, strict=True) if fit]
        without = [kind for kind, no in zip(kinds, asked & ~fits, strict=True) if no]
        says += f", {limits(found, without)}"
    other = second(shares) if place == FIRST else None
    if other is not None:
        part = shares[NAMES.index(other)] / (1 - shares[FIRST])
        says += f"; of the rest, {part:.2f} is on {WORDS[other]}"
    return Behaviour(name, share, found, other, f"{says}.")


def limits(found: list[str], without: list[str]) -> str:
    """A phrase that names the kinds in `found`, or the few in `without`, or counts `found`."""
    if not without:  # only kinds with few queries keep the place from leading over all texts
        return f"in every kind of text with {KIND_QUERIES} queries or more"
    if len(found) <= min(NAMED_KINDS, len(without)):
        return f"in {joined(found)} only"
    if len(without) <= NAMED_KINDS:
        return f"except in {joined(without)}"
    return f"in {len(found)} of {len(found) + len(without)} kinds of text"


def joined(names: list[str]) -> str:
    """Names as a list in a sentence, joined by commas and “and”."""
    return " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])


def second(shares: Shares) -> str | None:
    """The place with at least LEADS of the attention on all but the first token, or None."""
    others = np.delete(shares, FIRST)
    most = int(others.argmax())
    names = [name for name in NAMES if name != NAMES[FIRST]]
    return names[most] if others[most] >= LEADS * others.sum() > 0 else None
