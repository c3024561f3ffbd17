"""One pass whose scores are known, so that the scores of its cells can be split into parts."""

from typing import TYPE_CHECKING

from generator.mixing import NotASum, Recording
from generator.shared import Attention
from generator.why.cells import Cell
from generator.why.positions import position_of
from generator.why.scores import refuse_other_map, scores_of
from generator.why.sides import Sides, take_apart
from generator.why.stream import Stream

if TYPE_CHECKING:
    from generator.why.tape import Tape  # imports torch; pages render without it


class Pass:
    """One pass: the scores of all its layers, and the parts of the residual stream."""

    def __init__(self, attention: Attention, recording: Recording, tape: "Tape") -> None:
        """Compute the scores, and check that their softmax is the published map.

        Raises:
            NotASum: when the softmax differs from the map, or when scores of this kind cannot be
                split into parts.
        """
        layers, heads = attention.shape[:2]
        if len(tape.scores) != layers:
            raise NotASum(
                "its queries and keys cannot be followed back, by linear steps only, to what its "
                "layers write"
            )
        self.stream = Stream(recording, position_of(recording, tape))
        self.scores = [scores_of(mark, heads) for mark in tape.scores]
        for layer, scores in enumerate(self.scores):
            refuse_other_map(scores, attention[layer], layer)

    def apart(self, cells: list[Cell]) -> list[Sides]:
        """Split the scores of cells into parts.

        Returns:
            One entry for each layer in which some cell has other keys to compare its key with.

        Raises:
            NotASum: when the parts of a side do not add up to the contrast.
        """
        found = []
        for layer, scores in enumerate(self.scores):
            own = [cell for cell in cells if cell.layer == layer]
            if own and (sides := take_apart(scores, own, self.stream)):
                found.append(sides)
        return found
