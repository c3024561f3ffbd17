"""The registry of measures: the definition, input, source and role of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from generator.measure import measures, written
from generator.shared import Scores

Input = Literal[
    "sentences",
    "repeated random tokens",
    "outputs of the heads on the sentences",
    "sentences, with the attention sink",
]
SENTENCES: Input = "sentences"
RANDOM: Input = "repeated random tokens"
WRITTEN: Input = "outputs of the heads on the sentences"  # norms (L, H, T), not attention
SINK: Input = "sentences, with the attention sink"  # what it gets, (L, H, T), in some models


@dataclass(frozen=True)
class Role:
    """The name for a head whose score reaches the threshold, and the reason for the threshold."""

    name: str
    threshold: float
    why: str
    at_rest: bool = False  # whether heads do this when they find nothing, and may have other roles

    def reached(self, scores: Scores) -> NDArray[np.bool_]:
        """Whether each head has the role, (L, H); all pages use this function.

        Args:
            scores: the published scores, (L, H).
        """
        return scores >= self.threshold


@dataclass(frozen=True)
class Measure:
    """A measure that scores every head, with its texts for model.json and the pages."""

    name: str
    title: str
    definition: str
    function: Callable[[NDArray[Any], Sequence[str]], Scores]
    source: str  # an id in references.yml
    input: Input = SENTENCES
    role: Role | None = None


OURS = "This site chose the threshold; it comes from no paper."
PREVIOUS = "Mean attention from each token to the token before it, starting with the third token."
MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "previous_token",
            "Previous token",
            PREVIOUS,
            measures.previous_token,
            "vig-2019",
            role=Role("previous token", 0.4, OURS),  # on sentences or on random tokens
        ),
        Measure(
            "previous_token_random",
            "Previous token, on random tokens",
            PREVIOUS,
            measures.previous_token,
            "vig-2019",
            RANDOM,
            Role("previous token", 0.4, OURS),
        ),
        Measure(
            "current_token",
            "Current token",
            "Mean attention from each token to itself, starting with the second token.",
            measures.current_token,
            "vig-belinkov-2019",
            role=Role("current token", 0.4, OURS),
        ),
        Measure(
            "first_token",
            "First token (attention sink)",
            "Mean attention from each token to the first token, starting with the second.",
            measures.first_token,
            "vig-2019",
            role=Role("at rest", 0.5, f"Half of the attention. {OURS}", at_rest=True),
        ),
        Measure(
            "to_sink",
            "Attention sink that is not a token",
            "Mean share that each token gives to the model’s attention sink, which is not a token, "
            "starting with the second token.",
            measures.to_sink,
            "xiao-2023",
            SINK,
        ),
        Measure(
            "quiet",
            "Writes little",
            "1 minus a ratio: the mean norm of what the head writes from the second token on, "
            "divided by the average of this norm over the heads of its layer. A head that writes "
            "more than this average scores 0.",
            written.quiet,
            "sandoval-segura-2025",
            WRITTEN,
            Role("quiet", 0.5, f"Half of what the heads of the layer write on average. {OURS}"),
        ),
        Measure(
            "duplicate_token",
            "Duplicate token",
            "Mean attention to earlier copies of the same token, excluding a copy at position 0. "
            "The mean is over the tokens that have such a copy.",
            measures.duplicate_token,
            "wang-2022",
            RANDOM,
            Role("duplicate token", 0.4, OURS),
        ),
        Measure(
            "induction",
            "Induction",
            "Mean attention to the token that followed an earlier copy of the current token. "
            "The mean is over the tokens that have such a copy.",
            measures.induction,
            "olsson-2022",
            RANDOM,
            Role("induction", 0.4, OURS),
        ),
        Measure(
            "delimiter",
            "Punctuation",
            "Mean attention to earlier punctuation and line breaks, excluding position 0. The mean "
            "is over the tokens that have punctuation or a line break before them.",
            measures.delimiter,
            "clark-2019",
            role=Role("punctuation", 0.4, OURS),
        ),
        Measure(
            "mean_distance",
            "Mean distance",
            "How far back a head looks on average, from 0 (current token) to 1 (first token).",
            measures.mean_distance,
            "vig-belinkov-2019",
        ),
        Measure(
            "entropy",
            "Entropy",
            "How widely a head spreads its attention, from 0 (one token) to 1 (all visible tokens "
            "equally).",
            measures.entropy,
            "clark-2019",
        ),
    )
}
