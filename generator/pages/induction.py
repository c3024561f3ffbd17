"""Finds the two-head induction circuit of a model in the parts of its scores."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.pages.taken_apart import table_of
from generator.shared import Dump, parse_head, read_json, token_text

LEAST_WEIGHT = 0.3  # least weight on the previous token for a previous-token head
LEAST_SHARE = 0.25  # of the contrast: the smallest share that the earlier head has to add


@dataclass(frozen=True)
class Chain:
    """Two heads: what the previous-token head writes leads the induction head to its key."""

    sentence: str
    earlier: Cell  # from the later head's key to the token before this key
    later: Cell  # from a repeated token to the token after its earlier copy
    contrast: float  # of the later cell
    share: float  # what the earlier head adds to this contrast, on the key side
    rank: int  # of this share among the shares of all parts, from 1
    words: tuple[str, str]  # the repeated token, and the token after its earlier copy
    moved: float | None = None  # how far the later head's map moves without `earlier`, 0 to 1

    @property
    def strength(self) -> float:
        """The product of both weights and the earlier head's share of the contrast, 0 to 1."""
        return self.earlier.value * self.later.value * min(1.0, self.share / self.contrast)


def induction_chain(numbers: ModelNumbers) -> Chain | None:
    """The strongest chain over all sentences of a model.

    None if no head that looks one token back adds LEAST_SHARE of the contrast of an induction cell,
    or if the build took no scores apart.
    """
    found = [each for sentence in numbers.sentences() for each in chains(numbers, sentence)]
    chain = max(found, key=lambda each: each.strength, default=None)
    return chain and replace(chain, moved=moved_by(numbers, chain))


def chains(numbers: ModelNumbers, sentence: str) -> Iterator[Chain]:
    """The chains of one sentence."""
    table, dump = table_of(numbers, sentence), numbers.dump(sentence)
    looks = zip(table.query.tolist(), table.key.tolist(), strict=True) if table else ()
    for at, (query, key) in enumerate(looks):
        if table is None or not is_induction(dump.tokens, query, key):
            continue
        contrast = int(table.contrast[at]) / table.scale
        for rank, (name, share) in enumerate(table.key_side(at), start=1):
            earlier = one_back(dump, name, key)
            if earlier and share >= LEAST_SHARE * contrast > 0:
                layer, head = table.head[at].tolist()
                later = Cell(
                    layer, head, float(dump.attention[layer, head, query, key]), query, key
                )
                first, second = (token_text(dump.tokens[each]) for each in (query, key))
                yield Chain(sentence, earlier, later, contrast, share, rank, (first, second))


def is_induction(tokens: list[str], query: int, key: int) -> bool:
    """Whether the key comes right after an earlier copy of the query token."""
    return 1 < key < query and token_text(tokens[key - 1]) == token_text(tokens[query])


def one_back(dump: Dump, part: str, query: int) -> Cell | None:
    """The cell of the head `part` from a token to the previous one; None unless it looks there."""
    if not part.startswith("L"):
        return None
    layer, head = parse_head(part)
    weight = float(dump.attention[layer, head, query, query - 1])
    return Cell(layer, head, weight, query, query - 1) if weight >= LEAST_WEIGHT else None


def moved_by(numbers: ModelNumbers, chain: Chain) -> float | None:
    """How far the later head's map moves without the earlier head; None if the data do not say."""
    path = numbers.file(chain.sentence, "moved")
    if path is None:
        return None
    file, heads = read_json(path), numbers.dump(chain.sentence).attention.shape[1]
    earlier, later = (each.layer * heads + each.head for each in (chain.earlier, chain.later))
    moves = {row: distance for row, distance, *_ in file["moved"][earlier]}
    return moves[later] / file["scale"] if later in moves else None
