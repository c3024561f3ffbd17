"""What a table of position embeddings adds to the token embeddings, if a model has a table."""

from typing import TYPE_CHECKING

import numpy as np

from generator.mixing import EMBEDDING, Doubles, Recording, rows, terms

if TYPE_CHECKING:
    from generator.why.tape import Tape  # imports torch; pages render without it

SAME = 1e-4  # relative error up to which two embeddings count as equal


def position_of(recording: Recording, tape: "Tape") -> Doubles | None:
    """What positions add to the embedding, (T, d_model); None where that is not known.

    The tables of positions are recognised by a sum: their embeddings and the token embeddings add
    up to the input of the first layer.

    Args:
        recording: the recording of a pass.
        tape: the tape of the same pass.
    """
    assert recording.final is not None
    embeddings = [each.leaf for each in terms(recording.final) if each.leaf.kind == EMBEDDING]
    whole = rows(embeddings[0].value)  # (T, d_model)
    tables = [each for each in tape.lookups if each.value.shape[-1] == whole.shape[-1]]
    own = [each for each in tables if each.weight is tape.embedding]
    others = [each for each in tables if each.weight is not tape.embedding]
    if not own or not others:
        return None
    position = np.zeros_like(whole)
    for each in others:
        position += rows(each.value)
    token = rows(own[0].value)
    size = SAME * abs(whole).max()
    return position if abs(token + position - whole).max() <= size else None
