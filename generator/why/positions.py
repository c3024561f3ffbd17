"""What a table of position embeddings adds to the token embeddings, if a model has a table."""

from typing import TYPE_CHECKING

import numpy as np

from generator.mixing import EMBEDDING, Doubles, Recording, rows, terms

if TYPE_CHECKING:
    from generator.why.tape import Tape  # imports torch; pages render without it

SAME = 1e-4  # relative error up to which two embeddings count as equal


def position_of(recording: Recording, tape: "Tape") -> Doubles | None:
    """What positions add to the embedding, (T, d_model); None if no tables are recognised.

    Tables of position embeddings are recognised by a sum: the rows that were looked up in them and
    the token embeddings add up to the input of the first layer.

    Args:
        recording: the recording of a pass.
        tape: the tape of the same pass.
    """
    assert recording.final is not None
    embeddings = [each.leaf for each in terms(recording.final) if each.leaf.kind == EMBEDDING]
    whole = rows(embeddings[0].value)  # (T, d_model)
    found = [(each.weight is tape.embedding, rows(each.value)) for each in tape.lookups]
    # Doge keeps its experts in tables, too: it looks up several rows for each token.
    tables = [(is_own, table) for is_own, table in found if table.shape == whole.shape]
    own = [table for is_own, table in tables if is_own]
    others = [table for is_own, table in tables if not is_own]
    if not own or not others:
        return None
    token, position = own[0], sum(others, np.zeros_like(whole))
    size = SAME * abs(whole).max()
    return position if abs(token + position - whole).max() <= size else None
