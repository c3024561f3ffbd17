"""Runs a language model with torch and transformers."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
import transformers
from numpy.typing import NDArray

from generator.content import ModelEntry, Sentence
from generator.mixing import TRIAL, NotASum, capture, mixing, unavailable, watch
from generator.run.check_used import Passing, Products
from generator.run.check_weights import fault_of_logits, fault_of_shapes, refuse_faulty
from generator.run.configuration import forward_options, read_sizes
from generator.run.dequantised import dequantised
from generator.run.layer_windows import looks_beyond
from generator.run.load_tokenizer import open_tokenizer
from generator.run.loading import load_model
from generator.run.model import Encoded, Run, TakeLayer
from generator.run.precision import precision
from generator.run.sinks import WiderSoftmaxes, layers_with, sink_of
from generator.run.sources import Location, describe
from generator.run.verdicts import earlier, keep
from generator.shared import Attention, BuildError, Sink, counted, first_line, say

# The work for one sentence is too little to be split over threads. So each pass runs on one thread,
# and several passes run at once. In this way, the sums do not depend on the number of cores, and
# neither do the data.
CORES = torch.get_num_threads()
torch.set_num_threads(1)

# The names under which the results of trials are kept.
MIXING = "mixing"
SINKS = "sinks"


class TransformerModel:
    """A causal language model behind the interface of `generator.run.model.Model`."""

    def __init__(self, entry: ModelEntry, location: Location) -> None:
        """Read the tokenizer and the configuration; the weights are only read by `load`.

        Raises:
            BuildError: when transformers cannot read the tokenizer or the configuration.
        """
        self.entry = entry
        self.location = location
        self.is_loaded = False
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.tokenizer = open_tokenizer(entry, location)
        self.bos, self.bos_habit = self.tokenizer.bos, self.tokenizer.bos_habit
        self.chat_template = self.tokenizer.chat_template
        # On a GPU, and with offloaded weights, which are loaded in turn, only one pass runs at a
        # time.
        self.at_once = CORES if self.device == "cpu" and not entry.device_map else 1
        self.versions = {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "transformers": transformers.__version__,
        }

    def load(self) -> None:
        """Load the weights, unless they are already loaded; onto a GPU if torch finds one.

        Raises:
            BuildError: when transformers cannot load a causal language model from the location, or
                when the model's configuration does not describe heads that can be shown.
        """
        if self.is_loaded:
            return
        say(f"{self.entry.name}: loading ({describe(self.entry)[0]})")
        self.weights_sha256 = self.location.weights_sha256()
        loadable = dequantised(self.entry, self.location)
        self.model = load_model(self.entry, loadable, self.device)
        self.precision = precision(self.location)  # after loading, which checks the file
        self.sizes = read_sizes(self.entry, self.model)
        self.options = forward_options(self.model)
        self.sinks = self.tried_sinks()
        self.no_mixing = self.tried_mixing()
        layers, heads = counted(self.sizes.layers, "layer"), counted(self.sizes.heads, "head")
        say(f"{self.entry.name}: loaded: {layers} of {heads}")
        self.is_loaded = True

    def tried_mixing(self) -> str | None:
        """Return why the mixing cannot be computed, or None when it can.

        A trial is only run if no earlier result is kept.
        """
        known = earlier(MIXING, self)
        if known is None:
            known = {"reason": unavailable(self.model, self.attention)}
            keep(MIXING, self, known)
        elif known["reason"] is None:
            watch(self.model)  # `unavailable`, which is not called here, would do the same
        reason: str | None = known["reason"]
        return reason

    def tried_sinks(self) -> list[bool] | None:
        """Whether each layer has an attention sink; None if no layer has one.

        A trial is only run if no earlier result is kept.
        """
        known = earlier(SINKS, self)
        if known is None:
            known = {"layers": layers_with(self.weights(TRIAL)[1])}
            keep(SINKS, self, known)
        layers: list[bool] | None = known["layers"]
        return layers

    def encode(self, sentence: Sentence) -> Encoded:
        """The sentence as ids and exact labels, from `Tokenizer.encode`; no weights are needed."""
        return self.tokenizer.encode(sentence)

    def random_batch(self) -> NDArray[np.int64]:
        """Repeated random tokens, from `Tokenizer.random_batch`."""
        return self.tokenizer.random_batch()

    def run(self, encoded: Encoded) -> Run:
        """Run one forward pass over a sentence, and compute its mixing if that is possible.

        Raises:
            BuildError: when the parts do not add up to what the model computed.
        """
        if self.no_mixing:
            attention, sink = self.weights(encoded.ids)
            return Run(encoded, attention, sink, self.entry.dtype)
        with capture(self.model) as recording:
            attention, sink = self.weights(encoded.ids)
        asked = (encoded.target, encoded.against, self.tokenizer.label_of)
        try:
            mixed = mixing(attention, recording, *asked)
            return Run(encoded, attention, sink, self.entry.dtype, mixed)
        except NotASum as error:
            where = f"model {self.entry.id!r}, sentence {encoded.sentence.id!r}"
            report = "please report this, with the model's name"
            raise BuildError(f"{where}: {error}; {report}") from None

    def attention(self, ids: list[int]) -> Attention:
        """The attention weights (L, H, T, T) of one forward pass over `ids`, as float32.

        Raises:
            BuildError: as `weights` does.
        """
        attention: Attention = self.weights(ids)[0]
        return attention

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def weights(self, ids: list[int]) -> tuple[Attention, Sink | None]:
        """The attention weights (L, H, T, T) of one forward pass over `ids`, as float32.

        Returns:
            The weights, and what each query gives to the attention sink, (L, H, T); None for a
            model without a sink.

        Raises:
            BuildError: when the weights are not those of a causal model, or when the model did not
                use them.
        """
        # If weights are offloaded, accelerate moves the input to the right device.
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        inputs = torch.tensor([ids], device=device)
        size = self.sizes.heads, len(ids)
        with self.runnable(), Products(*size) as products, WiderSoftmaxes(*size) as softmaxes:
            output = self.model(inputs, **self.options)
        layers = self.layers_of(output, len(ids))
        weights = np.stack(list(map(as_float32, layers)))
        where = f"model {self.entry.id!r} in {self.entry.dtype}"
        sink = sink_of(softmaxes, layers)
        refuse_faulty(where, weights, self.entry.dtype, sink)
        self.refuse_faulty_logits(output)
        # A single token only looks at itself, and its maps may be equal: nothing can be checked.
        several = len(ids) > 1
        fault = (several and products.fault(layers, softmaxes)) or self.window_fault(weights)
        if fault:
            raise BuildError(f"{where}: {fault}; it cannot be shown")
        return weights, sink

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def each_layer(self, encoded: Encoded, take: TakeLayer) -> None:
        """Run one pass; each layer's weights and sink go to `take` when the layer uses them.

        Raises:
            BuildError: when the weights are not one map for each head of each layer.
        """
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        inputs = torch.tensor([encoded.ids], device=device)
        # Otherwise transformers would keep the weights of all layers.
        options = self.options | {"output_attentions": False}

        def hand_on(weights: torch.Tensor, sink: torch.Tensor | None) -> None:
            take(as_float32(weights), None if sink is None else as_float32(sink))

        size = self.sizes.heads, len(encoded.ids)
        softmaxes = WiderSoftmaxes(*size, at_once=1)
        with self.runnable(), Passing(*size, softmaxes, hand_on) as passing, softmaxes:
            output = self.model(inputs, **options)
        self.refuse_faulty_logits(output)
        if passing.layers != self.sizes.layers:
            raise BuildError(
                f"model {self.entry.id!r}: in a pass over {len(encoded.ids)} tokens it uses "
                f"{passing.layers} maps of attention weights in its {self.sizes.layers} layers; "
                "its long texts cannot be shown"
            )

    @contextmanager
    def runnable(self) -> Iterator[None]:
        """Turn any exception of a pass in the block into a BuildError."""
        try:
            yield
        except BuildError:
            raise
        except Exception as error:  # each family's own code can raise any kind of exception
            raise BuildError(
                f"model {self.entry.id!r}: transformers cannot run it on text alone "
                f"({first_line(error)}); choose another"
            ) from None

    def layers_of(self, output: object, length: int) -> list[torch.Tensor]:
        """The attention weights that every layer returned, each (H, T, T)."""
        returned = getattr(output, "attentions", None) or ()
        layers = [layer[0] for layer in returned if isinstance(layer, torch.Tensor)]
        shapes = [tuple(layer.shape) for layer in layers]
        if fault := fault_of_shapes(shapes, self.sizes.layers, self.sizes.heads, length):
            raise BuildError(f"model {self.entry.id!r}: {fault}; it cannot be shown")
        return layers

    def refuse_faulty_logits(self, output: object) -> None:
        """Raise a BuildError when the last token's logits are faulty.

        A fault in what the last layer writes shows in the logits, but in no attention weight.
        """
        logits = getattr(output, "logits", None)  # a family may name its logits otherwise
        if not isinstance(logits, torch.Tensor):
            return
        if fault := fault_of_logits(logits[0, -1].float().cpu().numpy()):
            raise BuildError(f"model {self.entry.id!r} in {self.entry.dtype}: {fault}")

    def window_fault(self, weights: Attention) -> str | None:
        """Return why weights contradict the windows of the configuration, or None when they fit."""
        windows = self.sizes.windows
        layer = looks_beyond(weights, windows)
        if layer is None or windows is None:
            return None
        size = window.size if (window := windows[layer]) else None
        return f"layer {layer} looks further back than its window of {size} tokens"


def as_float32(tensor: torch.Tensor) -> NDArray[np.float32]:
    """A tensor of any dtype on any device, as an array."""
    return np.asarray(tensor.float().cpu().numpy())
