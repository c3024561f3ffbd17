"""Finds the tokens whose logits a vector raises and lowers most."""

from functools import lru_cache
from math import inf
from typing import Any

from generator.mixing import Doubles, mean_row

BLOCK = 256  # tokens per block; only the blocks with the most extreme logits are searched
CANDIDATES = 8  # tokens whose logit is computed exactly; rounding moves a token by a few ranks
AT_ONCE = 2**24  # logits that are in memory at the same time

Extremes = list[list[tuple[int, float]]]  # for each vector, token ids with their logits


def extremes(vectors: Doubles, unembedding: Any, count: int) -> tuple[Extremes, Extremes]:
    """The tokens with the largest and the smallest logits, relative to the mean logit.

    Rough logits of all tokens give candidates, which is most of the work. Only the logits of the
    candidates are computed exactly.

    Args:
        vectors: the vectors whose logits are computed, (C, d_model).
        unembedding: the unembedding matrix, (vocabulary, d_model).
        count: how many tokens to find at each end; it must be far less than CANDIDATES.

    Returns:
        The tokens with the largest logits, for each vector; and those with the smallest.
    """
    highest: Extremes = []
    lowest: Extremes = []
    if not len(vectors):  # a sentence of one token has nothing to look at
        return highest, lowest
    import torch  # pages render without it
    from torch.nn.functional import embedding

    with torch.inference_mode():
        rows = torch.as_tensor(vectors, dtype=torch.float32, device=unembedding.device)
        mean = torch.as_tensor(vectors @ mean_row(unembedding)).to(rows)
        table = rough(unembedding)
        many = max(1, AT_ONCE // len(unembedding))
        # The memory is reused: to allocate it anew would take as long as the product.
        room = table.new_empty((min(many, len(rows)), len(table)))
        for some, middle in zip(rows.split(many), mean.split(many), strict=True):
            logits = torch.mm(some.to(table.dtype), table.T, out=room[: len(some)])
            for found, largest in ((highest, True), (lowest, False)):
                tokens = candidates(logits, largest)
                vectors_of = embedding(tokens, unembedding).float()  # (C, CANDIDATES, d_model)
                exact = (vectors_of @ some[:, :, None])[..., 0] - middle[:, None]
                values, places = exact.topk(min(count, exact.shape[1]), largest=largest)
                found += paired(tokens.gather(1, places), values)
    return highest, lowest


@lru_cache(maxsize=1)
def rough(unembedding: Any) -> Any:
    """The unembedding in the dtype that finds candidates fastest on this machine.

    A processor without AVX-512 is slower with bfloat16 than with float32.
    """
    import torch  # pages render without it

    slow = unembedding.device.type == "cpu" and "512" not in torch.backends.cpu.get_cpu_capability()
    return unembedding.detach().to(torch.float32 if slow else torch.bfloat16)


def candidates(logits: Any, largest: bool) -> Any:
    """The tokens with the largest (or smallest) logits, found block by block.

    Args:
        logits: rough logits, (C, vocabulary).
        largest: whether the largest are wanted, or the smallest.
    """
    from torch import arange
    from torch.nn.functional import pad

    rows, size = logits.shape
    if over := -size % BLOCK:
        logits = pad(logits, (0, over), value=-inf if largest else inf)
    blocks = logits.view(rows, -1, BLOCK)
    extreme = blocks.amax(-1) if largest else blocks.amin(-1)
    chosen = extreme.topk(min(CANDIDATES, extreme.shape[1]), largest=largest).indices
    among = blocks[arange(rows)[:, None], chosen].reshape(rows, -1)
    places = among.topk(min(CANDIDATES, size), largest=largest).indices
    return chosen.gather(1, places // BLOCK) * BLOCK + places % BLOCK


def paired(tokens: Any, values: Any) -> Extremes:
    """Pairs of a token id and its logit, from two tensors (C, count)."""
    return [
        list(zip(*each, strict=True)) for each in zip(tokens.tolist(), values.tolist(), strict=True)
    ]
