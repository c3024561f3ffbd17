"""The tokenizer of the tiny models that only tests and `make families` run."""

from typing import Any


def byte_tokenizer() -> Any:
    """Return a byte-level tokenizer without merges, which encodes any text: one token per byte."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers  # slow: few tests need it
    from transformers import PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {character: index for index, character in enumerate(alphabet)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<|start|>")
