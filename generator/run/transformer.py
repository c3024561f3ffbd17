"""Running a language model: the only module that imports torch or transformers."""

import io
import platform
from contextlib import redirect_stderr
from typing import Any

import numpy as np
import torch
import transformers
from numpy.typing import NDArray
from transformers import AutoModelForCausalLM, AutoTokenizer

from generator.content import ModelEntry, Sentence
from generator.measure import repeated_random_tokens
from generator.mixing import capture, mixing, unavailable
from generator.run.configuration import context, facts, forward_options
from generator.run.model import Encoded, Run
from generator.run.pieces import is_byte_level, labels, token_bytes
from generator.run.settings import MAX_TOKENS
from generator.run.sources import Location
from generator.shared import (
    Attention,
    BuildError,
    first_line,
    label,
)

transformers.utils.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()

# A sentence is too short for several threads to share its work: each has one, and several sentences
# are run at once. So its sums, and with them the data, do not depend on the number of cores either.
CORES = torch.get_num_threads()
torch.set_num_threads(1)


class TransformerModel:
    """A causal language model behind the interface of `generator.run.model.Model`."""

    def __init__(self, entry: ModelEntry, location: Location) -> None:
        """Load tokenizer and weights; on a GPU when torch sees one.

        Raises:
            BuildError: when transformers cannot load a causal language model from the location, or
                the model does not say how many heads it has.
        """
        self.entry = entry
        self.weights_sha256 = location.weights_sha256()
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        try:
            self.tokenizer, self.model = load(entry, location, self.device)
            self.byte_level = is_byte_level(self.tokenizer)
        except Exception as error:  # transformers raises nearly every kind for a damaged directory
            raise BuildError(
                f"model {entry.id!r}: transformers cannot load {str(location.directory)!r} "
                f"({first_line(error)}); check the files there"
            ) from None
        self.facts = facts(entry, self.model)
        self.context = context(self.model)
        self.options = forward_options(self.model)
        self.no_mixing = unavailable(self.model, self.attention)
        # A GPU takes one sentence after the other, and so do weights that come in turn.
        self.at_once = CORES if self.device == "cpu" and not entry.device_map else 1
        self.versions = {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "transformers": transformers.__version__,
        }

    def encode(self, sentence: Sentence) -> Encoded:
        """Token ids and exact labels, with the start token in front if the entry asks for it.

        Raises:
            BuildError: too long for the model or for a drawing, or not encodable without loss.
        """
        ids = self.tokenizer(sentence.text, add_special_tokens=False)["input_ids"]
        pieces = self.tokenizer.convert_ids_to_tokens(ids)
        tokens = labels(pieces, sentence.text, self.byte_level)
        where = f"sentence {sentence.id!r}: key 'text': with model {self.entry.id!r}"
        if tokens is None:
            raise BuildError(f"{where} the tokens do not give back the text; change the text")
        if self.entry.bos:
            ids, tokens = [self.start_id(), *ids], [self.tokenizer.bos_token, *tokens]
        if len(ids) > self.context:
            raise BuildError(
                f"{where} it has {len(ids)} tokens, over its context of {self.context}; shorten it"
            )
        if len(ids) > MAX_TOKENS:
            raise BuildError(
                f"{where} it has {len(ids)} tokens, too many to draw (MAX_TOKENS = {MAX_TOKENS} in "
                "generator/run/settings.py); shorten it"
            )
        answers = map(self.token_id, (sentence.target, sentence.against))
        return Encoded(sentence, tokens, ids, *answers)

    def start_id(self) -> int:
        """The id of the start token."""
        if self.tokenizer.bos_token_id is None:
            raise BuildError(
                f"model {self.entry.id!r}: key 'bos': this tokenizer has no start token; remove bos"
            )
        return int(self.tokenizer.bos_token_id)

    def run(self, encoded: Encoded) -> Run:
        """One forward pass over a sentence, and how its heads are mixed where that is known.

        Raises:
            BuildError: when the parts do not add up to what the model computed.
        """
        if self.no_mixing:
            return Run(encoded, self.attention(encoded.ids))
        with capture(self.model) as recording:
            attention = self.attention(encoded.ids)
        mixed = mixing(
            f"model {self.entry.id!r}, sentence {encoded.sentence.id!r}",
            attention,
            recording,
            encoded.target,
            encoded.against,
            self.label_of,
        )
        return Run(encoded, attention, mixed)

    def random_batch(self) -> NDArray[np.int64]:
        """Repeated random tokens, with the start token in front where the model has one."""
        special = set(self.tokenizer.all_special_ids)
        ordinary = [token for token in range(len(self.tokenizer)) if token not in special]
        return repeated_random_tokens(ordinary, self.tokenizer.bos_token_id, self.context)

    def token_id(self, answer: str | None) -> int | None:
        """The first token of an answer; None where the author names none."""
        if answer is None:
            return None
        return int(self.tokenizer(answer, add_special_tokens=False)["input_ids"][0])

    def label_of(self, token: int) -> str:
        """The label of a token id."""
        return label(token_bytes(self.tokenizer.convert_ids_to_tokens(token), self.byte_level))

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def attention(self, ids: list[int]) -> Attention:
        """The attention weights (L, H, T, T) of one forward pass over `ids`, as float32."""
        # Where weights come in turn, accelerate takes the input from wherever it is.
        device = "cpu" if self.model.device.type == "meta" else self.model.device
        inputs = torch.tensor([ids], device=device)
        output = self.model(inputs, **self.options)
        weights = [layer[0].float().cpu().numpy() for layer in output.attentions or ()]
        expected = (self.facts.heads, len(ids), len(ids))
        if len(weights) != self.facts.layers or any(w.shape != expected for w in weights):
            raise BuildError(
                f"model {self.entry.id!r}: not every layer gives {expected} attention weights; "
                "only models with full self-attention in every layer can be shown"
            )
        return np.stack(weights)


def load(entry: ModelEntry, location: Location, device: str) -> tuple[Any, Any]:
    """The tokenizer and the model in a local directory; nothing is fetched, no code of it run."""
    source: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    if location.gguf:
        source["gguf_file"] = location.gguf
    with redirect_stderr(io.StringIO()):  # a bar that no setting silences
        tokenizer = AutoTokenizer.from_pretrained(location.directory, **source)
        model = AutoModelForCausalLM.from_pretrained(
            location.directory,
            attn_implementation="eager",  # the default, sdpa, silently returns no attentions
            dtype=getattr(torch, entry.dtype),
            device_map=entry.device_map,
            use_safetensors=None if location.gguf else True,  # never unpickle
            **source,
        )
    return tokenizer, model.eval() if entry.device_map else model.eval().to(device)
