"""The unchanged pass of a sentence, kept so that the passes of its variants need not repeat it."""

from dataclasses import dataclass
from typing import Any

import torch
from transformers.cache_utils import Cache, CacheLayerMixin


@dataclass(frozen=True)
class Known:
    """The pass of a sentence in which nothing is changed."""

    logits: Any  # (vocabulary,), at the last token
    attentions: Any  # of each layer (1, H, T, T)
    given: list[Any]  # of each layer (T, inputs): what its heads give
    seen: list["Seen"]  # of each layer, its keys and values; empty for models that keep none

    def before(self, token: int) -> Cache | None:
        """The cache of the tokens before one, for a pass that starts there; None for the first."""
        return Cache(layers=[each.before(token) for each in self.seen]) if token else None


class Seen(CacheLayerMixin):  # type: ignore[misc]  # transformers is not followed
    """The keys and values of a layer: kept from the first pass, put before each row of later ones.

    Unlike a cache of transformers, it never grows, and its one row serves a batch of any size.
    """

    is_sliding = False

    def before(self, token: int) -> "Seen":
        """The keys and values of the tokens before one."""
        part = Seen()
        part.lazy_initialization(self.keys[:, :, :token], self.values[:, :, :token])
        return part

    def lazy_initialization(self, key_states: Any, value_states: Any) -> None:
        """Keep the keys and values that every row sees."""
        self.keys, self.values = key_states, value_states
        self.is_initialized = True

    def update(self, key_states: Any, value_states: Any, *args: Any, **more: Any) -> Any:
        """All keys and all values (rows, heads, T, d), given those from some token on."""
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
        """No limit, in the form that transformers expects."""
        return -1


def behind(one: Any, rows: Any) -> Any:
    """Put the tokens of one row before those of each row, (rows, heads, tokens, d)."""
    return torch.cat([one.expand(len(rows), *one.shape[1:]), rows], dim=-2)
