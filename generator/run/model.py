"""The interface that every kind of model implements: it turns a text into tokens and attention."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from generator.content import Sentence
from generator.shared import LONG, Attention, BuildError, Json, Sink, is_long


@dataclass(frozen=True)
class Window:
    """How far back a layer sees."""

    kind: Literal["sliding", "chunked"]
    size: int  # in tokens


@dataclass(frozen=True)
class Sizes:
    """The sizes of a model, as model.json names them; sizes that are not known are None."""

    layers: int
    heads: int
    kv_heads: int | None
    d_model: int | None
    # Where the layers of a model differ in kv_heads, d_head or d_value, that size is None.
    d_head: int | None  # of queries and keys
    d_value: int | None  # of values; it differs from d_head in latent attention
    parameters: int | None
    windows: list[Window | None] | None = None  # as `layer_windows.windows_of` returns them


class Unfit(BuildError):
    """A model cannot take a sentence and is shown without it; the message is the reason."""


@dataclass(frozen=True)
class Encoded:
    """A sentence as a model reads it."""

    sentence: Sentence
    tokens: list[str]  # labels (see shared/tokens.py); if there is a start token, it comes first
    ids: list[int]  # empty for a recorded model
    target: int | None = None  # the first token of the sentence's target, if it has one
    against: int | None = None  # the first token of the other answer, if the sentence has one
    # By key, why `target` or `against` is None although the sentence has such an answer.
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def too_long(self) -> str | None:
        """Name what a long text is left out of, with the reason; None for any other sentence."""
        if not is_long(self.tokens):
            return None
        here, most = (length * (length + 1) // 2 for length in (len(self.tokens), LONG))
        return (
            f"it is a long text of {len(self.tokens)} tokens; its page shows every weight, scores "
            "and compares heads, and saves tables; cards, mixing, removals, Why and exercises hold "
            f"all heads at once and take at most {LONG} tokens "
            f"({most:,} weights a head, not {here:,})"
        )


@dataclass(frozen=True)
class Paired:
    """A sentence for which heads are removed, and its paired sentence, if it has one."""

    encoded: Encoded
    pair: Encoded | None


@dataclass(frozen=True)
class Run:
    """The results of one forward pass over a sentence."""

    encoded: Encoded
    attention: Attention  # (L, H, T, T)
    sink: Sink | None = None  # None if no layer of the model has an attention sink
    dtype: str = "float32"  # the number format of the model; limits how closely rows sum to 1
    mixing: dict[str, Any] | None = None  # from generator/mixing/mix.py; None if unavailable


# Receives one layer's weights, (H, T, T), and what its queries give to the attention sink, (H, T),
# or None in a layer that has no sink.
TakeLayer = Callable[[Attention, Sink | None], None]


class Reader(Protocol):
    """What cuts sentences into tokens: a model, or only its tokenizer."""

    @property
    def bos(self) -> bool:
        """Whether a start token is put in front of every sentence."""

    def encode(self, sentence: Sentence) -> Encoded:
        """Cut the sentence into tokens.

        Raises:
            Unfit: when the model cannot take the sentence (too long, not encodable).
            BuildError: when the model cannot take any sentence.
        """


class Model(Reader, Protocol):
    """A loaded model, or a recording of one."""

    @property
    def sizes(self) -> Sizes:
        """The sizes of the model, which are known after `load`."""

    @property
    def bos_habit(self) -> bool | None:
        """Whether the tokenizer adds a start token by default; None for a recording."""

    @property
    def chat_template(self) -> bool | None:
        """Whether the tokenizer has a template for conversations; None for a recording."""

    @property
    def precision(self) -> Json | None:
        """How the parameters are stored (precision.py); None for a recording."""

    @property
    def weights_sha256(self) -> str | None:
        """The SHA-256 of the weights; None for a recording, which has none."""

    @property
    def versions(self) -> dict[str, str]:
        """The versions of Python, torch and transformers in use; empty for a recording."""

    @property
    def no_mixing(self) -> str | None:
        """The reason why the mixing cannot be computed for this model; None when it can."""

    @property
    def sinks(self) -> list[bool] | None:
        """Whether each layer has an attention sink that is not a token; known after `load`.

        None if no layer has one.
        """

    @property
    def at_once(self) -> int:
        """How many sentences can be run at the same time, each in its own thread."""

    def load(self) -> None:
        """Get ready for passes; before, facts about the weights, such as the sizes, may be unknown.

        Raises:
            BuildError: when the model cannot be loaded or shown.
        """

    def run(self, encoded: Encoded) -> Run:
        """Run one forward pass, and return every weight of every head, unmodified."""

    def each_layer(self, encoded: Encoded, take: TakeLayer) -> None:
        """Run one pass over a long text; `take` receives each layer's weights and sink.

        The layers come in order, and their weights are not kept.

        Raises:
            BuildError: when the weights are not those that the model used.
        """

    def random_batch(self) -> NDArray[np.int64] | None:
        """Rows of repeated random tokens; None for a recording, which cannot be run on them."""

    def attention(self, ids: list[int]) -> Attention:
        """The attention weights (L, H, T, T) of one forward pass over token ids.

        Raises:
            NotImplementedError: when the model is a recording.
        """
