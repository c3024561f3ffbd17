"""The measures: pure functions from attention weights and tokens to a score for every head.

Every measure takes two arguments. `attention` is a float array (L, H, T, T): layer, head, query
(row), key (column); it is causal, and its rows sum to 1, or to less in a model with an attention
sink that is not a token. What goes to such a sink adds 0 to every score, except in `to_sink`, whose
input it is. `tokens` are the T labels. A measure returns a float64 array (L, H) and does not change
its arguments. A score is the mean over the queries for which the behaviour is defined; if there is
no such query, the score of every head is NaN. Unused attention mostly goes to the first token,
which may also be the previous or a repeated token. So each measure states which queries and keys it
excludes. Layers, heads and positions are counted from 0.
"""

from collections.abc import Sequence

import numpy as np

from generator.measure.cells import (
    Pattern,
    after_copies,
    copies,
    delimiters,
    diagonal,
    distances,
    first_column,
)
from generator.shared import Attention, Scores, Sink


def previous_token(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to the token just before: mean of A[i, i-1] over i >= 2.

    Range 0 (never) to 1 (always). The first two queries are excluded: the first has no previous
    token, and the previous token of the second is also the first one.
    Source: Vig 2019, arXiv:1904.02679 (GPT-2); Voita et al. 2019, arXiv:1905.09418 (positional
    heads).
    Fooled by: sentences in which the relevant word happens to be the previous one, as an adjective
    before its noun; compare with the score on random tokens.
    """
    return mass(attention, diagonal(len(tokens), 1), first_query=2)


def current_token(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to the query's own token: mean of A[i, i] over i >= 1.

    Range 0 to 1. The first query is excluded: the causal mask leaves it no other key.
    Source: Vig and Belinkov 2019, arXiv:1906.04284.
    Fooled by: duplicate-token heads, which match a token with itself if it has no earlier copy.
    """
    return mass(attention, diagonal(len(tokens), 0), first_query=1)


def first_token(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to the first token, the sink: mean of A[i, 0] over i >= 1.

    Range 0 to 1. The first query is excluded: the causal mask leaves it no other key. For the
    second query the first token is also the previous one, so a head that only looks one token back
    scores 1 / (T - 1) over T tokens.
    Source: Vig 2019, arXiv:1904.02679; Vig and Belinkov 2019, arXiv:1906.04284 (null attention);
    Xiao et al. 2023, arXiv:2309.17453 (attention sink).
    Fooled by: a first token with a meaning of its own. A high score does not make a head useless:
    it may be busy on another sentence.
    """
    return mass(attention, first_column(tokens), first_query=1)


def duplicate_token(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to earlier copies of the same token: mean over the queries that have a copy.

    For query i, the sum of A[i, j] over 1 <= j < i with token j = token i. Range 0 to 1. A copy at
    position 0 does not count, because attention rests there for other reasons.
    Source: Wang et al. 2022, arXiv:2211.00593; scored on random tokens, which have no meaning.
    Fooled by: on sentences, heads that prefer frequent words, such as articles.
    """
    return mass(attention, copies(tokens), first_query=1)


def induction(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to what followed an earlier copy of the token: [A][B] ... [A] looks at [B].

    For query i, the sum of A[i, j + 1] over j < i - 1 with token j = token i, averaged over the
    queries that have such a copy. Range 0 to 1. The key is never at position 0.
    Source: Elhage et al. 2021 (transformer-circuits.pub); Olsson et al. 2022, arXiv:2209.11895
    (prefix matching).
    Fooled by: on sentences, heads that look at words for their meaning; also heads that look back a
    fixed distance, if all repeats are that far apart, as in sequences of one length.
    """
    return mass(attention, after_copies(tokens), first_query=2)


def delimiter(attention: Attention, tokens: Sequence[str]) -> Scores:
    """Attention to earlier punctuation and line breaks, the mean over queries that have any.

    For query i, the sum of A[i, j] over 1 <= j < i where token j is a delimiter. Range 0 to 1.
    Neither position 0 nor the query itself counts.
    Source: Clark et al. 2019, arXiv:1906.04341 (delimiters in BERT).
    Fooled by: previous-token heads just after a comma, and texts with so much punctuation that even
    uniform attention scores high.
    """
    return mass(attention, delimiters(tokens), first_query=1)


def mean_distance(attention: Attention, tokens: Sequence[str]) -> Scores:
    """How far back a head looks: mean over i >= 1 of sum_j A[i, j] (i - j) / i.

    Range 0 (always itself) to 1 (always the first token): each distance is divided by the largest
    that the causal mask allows. The first query is excluded: it has only one key.
    Source: Vig and Belinkov 2019, arXiv:1906.04284, who count tokens and do not normalise.
    Fooled by: attention that rests on the first token; a high score rarely means that a head looks
    for something far away.
    """
    length = len(tokens)
    if length < 2:
        return undefined(attention)
    share = distances(length)[1:]
    return np.asarray((attention[:, :, 1:].astype(np.float64) * share).sum(-1).mean(-1))


def entropy(attention: Attention, tokens: Sequence[str]) -> Scores:
    """How widely a head spreads: mean over i >= 1 of -sum_j A[i, j] ln A[i, j] / ln(i + 1).

    Range 0 (one token gets all attention) to 1 (all visible tokens get the same): each entropy is
    divided by the largest that the causal mask allows. The first query is excluded: it has only one
    key.
    Source: Clark et al. 2019, arXiv:1906.04341; Vig and Belinkov 2019, arXiv:1906.04284.
    Fooled by: nothing in itself, but a low score does not say where a head looks; most heads with
    low entropy look at the first token.
    """
    length = len(tokens)
    if length < 2:
        return undefined(attention)
    weights = attention[:, :, 1:].astype(np.float64)  # (L, H, T - 1, T)
    logarithm = np.log(weights, out=np.zeros_like(weights), where=weights > 0)  # 0 ln 0 = 0
    largest = np.log(np.arange(2, length + 1))  # (T - 1,): ln of the number of allowed keys
    spread = -(weights * logarithm).sum(-1) / largest
    # Two weights that sum to less than 1 can have an entropy above ln 2.
    return np.asarray(np.minimum(spread, 1).mean(-1))


def to_sink(shares: Sink, tokens: Sequence[str]) -> Scores:
    """Attention to a sink that is not a token: mean over i >= 1 of what query i gives to it.

    Args:
        shares: what each query gives to the sink, (L, H, T); a layer without a sink scores 0.
        tokens: the T labels.

    Range 0 to 1. The first query is excluded, as in `first_token`.
    Source: Xiao et al. 2023, arXiv:2309.17453 (a softmax with an additional column).
    Fooled by: nothing in itself; a head may be busy on another sentence.
    """
    if len(tokens) < 2:
        return np.full(shares.shape[:2], np.nan)
    return np.asarray(np.nan_to_num(shares[:, :, 1:].astype(np.float64)).mean(-1))


def mass(attention: Attention, pattern: Pattern, first_query: int) -> Scores:
    """The weight inside a pattern, averaged over the queries that have a cell in the pattern.

    Args:
        attention: the weights, (L, H, T, T).
        pattern: the cells to count, (T, T).
        first_query: the first query that counts.

    Returns:
        (L, H); NaN when no query counts.
    """
    queries = pattern.any(axis=1) & (np.arange(len(pattern)) >= first_query)
    if not queries.any():
        return undefined(attention)
    rows = attention[:, :, queries].astype(np.float64)  # (L, H, queries, T)
    return np.asarray((rows * pattern[queries]).sum(-1).mean(-1))


def undefined(attention: Attention) -> Scores:
    """NaN for every head, (L, H)."""
    return np.full(attention.shape[:2], np.nan)
