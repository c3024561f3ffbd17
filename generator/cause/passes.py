"""Passes over one sentence that compute many variants of it beside the sentence itself.

A variant equals the sentence in the layers and at the tokens before its first change. So a pass
begins with one row, at the first token that any variant changes, and each layer adds the variants
that enter there as copies of the first row: what they share is computed once, and what differs is
one batch. The model's own code computes all of it.
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
    """The results of some variants; row 0 is the sentence itself."""

    known: Known  # the unchanged pass of the sentence
    variants: Sequence[Variant]  # those of the rows from 1 on, by the layer in which they enter
    order: list[int]  # the index of each of them in the variants asked for
    layers: list[int]  # the layer in which each of them enters
    logits: torch.Tensor  # (1 + variants, vocabulary), at the last token
    attentions: Sequence[torch.Tensor]  # of each layer (rows so far, H, T - first, T)
    first: int  # the token that the pass began with


class Passes:
    """The passes of one model."""

    def __init__(self, model: Any, outputs: list[Output], options: dict[str, Any]) -> None:
        """Set the hooks, which do nothing outside `run`; make one instance for a model.

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
        """Set which shortcuts save work with this model.

        Args:
            grows: rows are added layer by layer; else all run through all layers.
            skips: a pass begins at the first token that is changed; else at token 0.
            shortens: only the last token goes through the last MLP; else all do.
        """
        self.grows, self.skips, self.shortens = grows, skips, shortens
        self.known = lru_cache(maxsize=KNOWN)(self.run_alone)  # by a tuple of tokens

    @property
    def speeds(self) -> tuple[bool, bool, bool]:
        """The arguments of `use`."""
        return self.grows, self.skips, self.shortens

    @property
    def device(self) -> Any:
        """Where the model runs."""
        return self.model.device

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def run_alone(self, ids: tuple[int, ...]) -> Known:
        """One pass over a sentence in which nothing is changed."""
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
            variants: at least one, in any order.

        Yields:
            The results of a few variants at a time, each variant once.
        """
        order = sorted(range(len(variants)), key=lambda number: start(variants[number]))
        at_once = self.at_once(len(ids))
        for begin in range(0, len(order), at_once):
            some = order[begin : begin + at_once]
            yield self.run_once(tuple(ids), [variants[number] for number in some], some)

    def run_once(self, ids: tuple[int, ...], some: list[Variant], order: list[int]) -> Results:
        """One pass over a sentence and some variants."""
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
        """Run the model on a batch; `seen` holds the tokens before `ids`, if any."""
        rows = 1 if self.grows else 1 + len(batch.variants)
        inputs = torch.tensor([list(ids)] * rows, device=self.device)
        more = {} if seen is None else {"past_key_values": seen}
        with changing(batch):
            return self.model(inputs, **self.options, **more)

    def at_once(self, length: int) -> int:
        """How many variants of `length` tokens one pass takes."""
        tokens = TOKENS_AT_ONCE
        if self.device.type == "cuda":
            _, memory = torch.cuda.mem_get_info(self.device)  # in total: the same in every build
            tokens = memory // (4 * self.bytes_of_a_token(length))
        return max(int(tokens) // length - 1, 1)

    def bytes_of_a_token(self, length: int) -> int:
        """Roughly the memory of one token in one row: logits, weights, the states of a layer."""
        vocabulary = self.model.get_output_embeddings().weight.shape[0]
        weights = len(self.outputs) * len(self.outputs[0].columns) * length
        return 4 * (int(vocabulary) // length + weights + 16 * self.outputs[0].inputs)
