"""The unchanged pass over a sentence, kept so that passes over its variants need not repeat it."""

from dataclasses import dataclass
from typing import Any

import torch
from transformers.cache_utils import Cache, CacheLayerMixin


@dataclass(frozen=True)
class Known:
    """The pass over a sentence in which nothing is changed."""

    logits: Any  # (vocabulary,), at the last token
    attentions: Any  # for each layer, the attention weights, (1, H, T, T)
    given: list[Any]  # for each layer, the output of its heads, (T, inputs)
    seen: list["Seen"]  # for each layer, its keys and values; empty without the shortcut `skips`

    def before(self, token: int) -> Cache | None:
        """The cache for a pass that starts at a token; None if that is the first token."""
        return Cache(layers=[each.before(token) for each in self.seen]) if token else None


class Seen(CacheLayerMixin):  # type: ignore[misc]  # transformers is not followed
    """The keys and values of a layer, kept from the unchanged pass.

    In a later pass they are put before the keys and values of each row. Unlike a cache of
    transformers, this one never grows, and its one row serves a batch of any size.
    """

    is_sliding = False

    def before(self, token: int) -> "Seen":
        """The keys and values of the tokens before the given one."""
        part = Seen()
        part.lazy_initialization(self.keys[:, :, :token], self.values[:, :, :token])
        return part

    def lazy_initialization(self, key_states: Any, value_states: Any) -> None:
        """Keep the keys and values that every row sees."""
        self.keys, self.values = key_states, value_states
        self.is_initialized = True

    def update(self, key_states: Any, value_states: Any, *args: Any, **more: Any) -> Any:
        """All keys and all values (rows, heads, T, d): the kept ones, then the given ones.

        If none are kept yet, the given ones are kept and returned.
        """
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
            return key_states, value_states
        return behind(self.keys, key_states), behind(self.values, value_states)

    def get_seq_length(self) -> int:
        """How many tokens are kept."""
        return int(self.keys.shape[-2]) if self.is_initialized else 0

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        """How many keys a pass over `query_length` tokens sees, and where they begin."""
        return self.get_seq_length() + query_length, 0

    def get_max_length(self) -> int:
        """The value -1, which tells transformers that there is no limit."""
        return -1


def behind(one: Any, rows: Any) -> Any:
    """Put the tokens of the one row before the tokens of each of `rows`.

    Args:
        one: (1, heads, tokens, d).
        rows: (rows, heads, tokens, d).
    """
    return torch.cat([one.expand(len(rows), *one.shape[1:]), rows], dim=-2)
