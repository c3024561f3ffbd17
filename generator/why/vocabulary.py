"""The tokens whose logits some vectors raise and lower most."""

from math import inf
from typing import Any

from generator.mixing import Doubles, mean_row

BLOCK = 256  # tokens whose largest logit is sought first, since few blocks hold the largest
AT_ONCE = 2**24  # logits that are in memory at the same time

Extremes = list[list[tuple[int, float]]]  # of each vector: token ids and logits


def extremes(vectors: Doubles, unembedding: Any, count: int) -> tuple[Extremes, Extremes]:
    """The largest and the smallest logits, less their mean over the vocabulary.

    Args:
        vectors: (C, d_model).
        unembedding: (vocabulary, d_model).
        count: tokens of each kind.
    """
    highest: Extremes = []
    lowest: Extremes = []
    if not len(vectors):  # a sentence of one token has nothing to look at
        return highest, lowest
    import torch  # which pages are rendered without

    with torch.inference_mode():
        rows = torch.as_tensor(vectors, dtype=torch.float32, device=unembedding.device)
        mean = torch.as_tensor(vectors @ mean_row(unembedding)).to(rows)
        weights = unembedding.float().T
        many = max(1, AT_ONCE // len(unembedding))
        for some, middle in zip(rows.split(many), mean.split(many), strict=True):
            logits = (some @ weights).sub_(middle[:, None])
            highest += largest(logits, count)
            lowest += [
                [(token, -value) for token, value in row] for row in largest(logits.neg_(), count)
            ]
    return highest, lowest


def largest(logits: Any, count: int) -> Extremes:
    """The largest of each row (C, vocabulary), by way of the blocks that hold them."""
    from torch.nn.functional import pad

    rows, size = logits.shape
    if over := -size % BLOCK:
        logits = pad(logits, (0, over), value=-inf)
    blocks = logits.view(rows, -1, BLOCK)
    chosen = blocks.amax(-1).topk(min(count, blocks.shape[1])).indices  # (C, count)
    among = blocks.gather(1, chosen[:, :, None].expand(-1, -1, BLOCK)).reshape(rows, -1)
    values, places = among.topk(min(count, size))
    tokens = chosen.gather(1, places // BLOCK) * BLOCK + places % BLOCK
    return [
        list(zip(*each, strict=True)) for each in zip(tokens.tolist(), values.tolist(), strict=True)
    ]
