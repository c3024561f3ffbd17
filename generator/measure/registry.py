"""The measures that score every head: what each is, on which input, which role follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.measure import measures
from generator.shared import Attention, Scores

Input = Literal["sentences", "repeated random tokens"]
SENTENCES: Input = "sentences"
RANDOM: Input = "repeated random tokens"


@dataclass(frozen=True)
class Role:
    """What a head is called whose score reaches the threshold."""

    name: str
    threshold: float
    why: str
    at_rest: bool = False  # what a head does when it finds nothing, beside its other roles


@dataclass(frozen=True)
class Measure:
    """A score of every head, as model.json and the pages name it."""

    name: str
    title: str
    definition: str
    function: Callable[[Attention, Sequence[str]], Scores]
    source: str  # an id of references.yml
    input: Input = SENTENCES
    role: Role | None = None


OURS = "The threshold is ours; no paper sets one."
MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "previous_token",
            "Previous token",
            "Mean attention to the token just before, from the third token on.",
            measures.previous_token,
            "vig-2019",
            role=Role("previous token", 0.4, OURS),  # on one input or the other
        ),
        Measure(
            "previous_token_random",
            "Previous token, on random tokens",
            "Mean attention to the token just before, from the third token on.",
            measures.previous_token,
            "vig-2019",
            RANDOM,
            Role("previous token", 0.4, OURS),
        ),
        Measure(
            "current_token",
            "Current token",
            "Mean attention of a token to itself, from the second token on.",
            measures.current_token,
            "vig-belinkov-2019",
            role=Role("current token", 0.4, OURS),
        ),
        Measure(
            "first_token",
            "First token (attention sink)",
            "Mean attention to the first token, from the second token on.",
            measures.first_token,
            "vig-2019",
            role=Role("at rest", 0.5, f"Half of the attention. {OURS}", at_rest=True),
        ),
        Measure(
            "duplicate_token",
            "Duplicate token",
            "Mean attention to earlier copies of the same token, position 0 left out.",
            measures.duplicate_token,
            "wang-2022",
            RANDOM,
            Role("duplicate token", 0.4, OURS),
        ),
        Measure(
            "induction",
            "Induction",
            "Mean attention to the token that followed an earlier copy of this token.",
            measures.induction,
            "olsson-2022",
            RANDOM,
            Role("induction", 0.4, OURS),
        ),
        Measure(
            "delimiter",
            "Punctuation",
            "Mean attention to earlier punctuation and line breaks, from tokens that have some.",
            measures.delimiter,
            "clark-2019",
            role=Role("punctuation", 0.4, OURS),
        ),
        Measure(
            "mean_distance",
            "Mean distance",
            "How far back a head looks, from 0 (at itself) to 1 (at the first token).",
            measures.mean_distance,
            "vig-belinkov-2019",
        ),
        Measure(
            "entropy",
            "Entropy",
            "How spread out a head looks, from 0 (one token) to 1 (all allowed tokens alike).",
            measures.entropy,
            "clark-2019",
        ),
    )
}
