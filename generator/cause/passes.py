"""Passes that compute a sentence and many variants of it together.

A variant equals the sentence in all layers before the first one that it changes, and at all tokens
before the first one that it changes. So a pass begins with one row, at the first token that any
variant changes. Each layer adds the variants that enter there, as copies of earlier rows. In this
way, what the variants share is computed once, and what differs is computed in one batch. All of it
is computed by the model's own code.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from transformers.cache_utils import Cache

from generator.cause.batch import Batch, Entrance, changing, entrances, set_hooks
from generator.cause.heads import Output
from generator.cause.known import Known, Seen
from generator.cause.settings import KNOWN, TOKENS_AT_ONCE
from generator.cause.variants import Variant, first, start
from generator.mixing import blocks


@dataclass
class Results:
    """The results of one pass over some variants; row 0 is the sentence itself."""

    known: Known  # the unchanged pass of the sentence
    variants: Sequence[Variant]  # the variants of row 1, row 2 and so on
    order: list[int]  # the index of each variant in the list that `Passes.run` was given
    layers: list[int]  # the layer in which each variant enters
    logits: torch.Tensor  # (1 + variants, vocabulary), at the last token
    attentions: Sequence[torch.Tensor]  # for each layer, (rows so far, H, T - first, T)
    first: int  # the token that the pass began with


class Passes:
    """Runs the passes of one model, over sentences and their variants."""

    def __init__(self, model: Any, outputs: list[Output], options: dict[str, Any]) -> None:
        """Set the hooks, which do nothing outside `forward`; make only one instance for a model.

        Args:
            model: a transformers model in eager attention.
            outputs: the output projection of every layer.
            options: the arguments that make a pass return attention weights and its last logits.
        """
        self.model = model
        self.outputs = outputs
        self.options = options
        self.use(grows=True, skips=True, shortens=True)
        set_hooks(blocks(model), outputs)

    def use(self, grows: bool, skips: bool, shortens: bool) -> None:
        """Choose the shortcuts that save work with this model, and forget all known passes.

        Args:
            grows: rows are added layer by layer; otherwise all rows run through all layers.
            skips: a pass begins at the first token that is changed; otherwise at token 0.
            shortens: only the last token goes through the last MLP; otherwise all tokens do.
        """
        self.grows, self.skips, self.shortens = grows, skips, shortens
        self.known = lru_cache(maxsize=KNOWN)(self.run_alone)  # called with a tuple of tokens

    @property
    def speeds(self) -> tuple[bool, bool, bool]:
        """The shortcuts that were set, as arguments of `use`."""
        return self.grows, self.skips, self.shortens

    @property
    def device(self) -> Any:
        """The device on which the model runs."""
        return self.model.device

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def run_alone(self, ids: tuple[int, ...]) -> Known:
        """Run the unchanged pass over a sentence."""
        batch = Batch([], [], len(ids), 0, grows=False, shortens=False)
        seen = Cache(layer_class_to_replicate=Seen) if self.skips else None
        output = self.forward(batch, ids, seen)
        layers = seen.layers if seen else []
        return Known(output.logits[0, -1], output.attentions, batch.given, layers)

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def run(self, ids: Sequence[int], variants: Sequence[Variant]) -> Iterator[Results]:
        """Compute variants of a sentence, as many at once as memory allows.

        Args:
            ids: the sentence's tokens.
            variants: one variant or more, in any order.

        Yields:
            The results of each pass. Every variant is in exactly one pass.
        """
        order = sorted(range(len(variants)), key=lambda number: start(variants[number]))
        at_once = self.at_once(len(ids))
        for begin in range(0, len(order), at_once):
            some = order[begin : begin + at_once]
            yield self.run_once(tuple(ids), [variants[number] for number in some], some)

    def run_once(self, ids: tuple[int, ...], some: list[Variant], order: list[int]) -> Results:
        """Run one pass over a sentence and `some` variants, whose indices in `run` are `order`."""
        known = self.known(ids)
        places = entrances(some) if self.grows else [Entrance(0, None)] * len(some)
        rows = sorted(range(len(some)), key=lambda number: places[number].layer)
        variants = [some[row] for row in rows]
        begin = min(map(first, some)) if self.skips else 0
        begin = min(begin, len(ids) - 1)
        batch = Batch(
            variants,
            [places[row].among(rows) for row in rows],
            len(ids),
            begin,
            self.grows,
            self.shortens,
        )
        output = self.forward(batch, ids[begin:], known.before(begin))
        layers = [each.layer for each in batch.entrances]
        asked = [order[row] for row in rows]
        return Results(
            known, variants, asked, layers, output.logits[:, -1], output.attentions, begin
        )

    def forward(self, batch: Batch, ids: Sequence[int], seen: Cache | None) -> Any:
        """Run the model on a batch; `seen` has the keys and values of the tokens before `ids`."""
        rows = 1 if self.grows else 1 + len(batch.variants)
        inputs = torch.tensor([list(ids)] * rows, device=self.device)
        more = {} if seen is None else {"past_key_values": seen}
        with changing(batch):
            return self.model(inputs, **self.options, **more)

    def at_once(self, length: int) -> int:
        """How many variants of `length` tokens one pass takes."""
        tokens = TOKENS_AT_ONCE
        if self.device.type == "cuda":
            _, memory = torch.cuda.mem_get_info(self.device)  # total memory: equal in every build
            tokens = memory // (4 * self.bytes_of_a_token(length))
        return max(int(tokens) // length - 1, 1)

    def bytes_of_a_token(self, length: int) -> int:
        """Roughly how many bytes a token of one row takes: logits, weights, a layer's states."""
        vocabulary = self.model.get_output_embeddings().weight.shape[0]
        weights = len(self.outputs) * len(self.outputs[0].columns) * length
        return 4 * (int(vocabulary) // length + weights + 16 * self.outputs[0].inputs)
