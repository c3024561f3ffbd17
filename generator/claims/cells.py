"""What heads do at the cells of phenomena.yml: the heads' weights, and their effects on a logit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.claims.left_out import describe, left_out
from generator.content import Cell, CellEnd, Phenomenon
from generator.mixing import Attribution, read_attribution
from generator.shared import DECIMALS, BuildError, Dump, Head, Json, Scores, byte_spans

ROLES = "roles.json"  # in build/data/<model>/: the heads that have each role, and why


class Inseparable(BuildError):
    """Raised for a word that shares a token with other text in this model."""


@dataclass(frozen=True)
class CellWeights:
    """The weight that every head gives at one cell."""

    cell: Cell
    query: int  # the last token of the query word
    key: list[int]  # all tokens of the key word
    key_token: str  # the first token of the key word, as the model spells it
    weights: Scores  # (L, H): from the query to all key tokens together, rounded as published


@dataclass(frozen=True)
class PhenomenonWeights:
    """The weights at all cells of one phenomenon, in the order of the content."""

    cells: list[CellWeights]
    counterexamples: list[CellWeights]
    left_out: list[Json]  # entries about cells whose words share a token with other text


def weigh_cells(
    phenomena: list[Phenomenon], dumps: Iterable[Dump], bos: bool
) -> dict[str, PhenomenonWeights]:
    """The weights at the cells of every phenomenon, by phenomenon id.

    Args:
        phenomena: of the content.
        dumps: of the model, read one at a time. Cells in sentences without a dump are skipped.
        bos: whether a start token, which is not part of the text, comes first.

    Raises:
        BuildError: the tokens of a dump do not spell its text, or a text lacks a cell's word.
    """
    weighed = {phenomenon.id: PhenomenonWeights([], [], []) for phenomenon in phenomena}
    for dump in dumps:
        byte_spans(dump.tokens[int(bos) :], dump.text)  # a damaged dump raises; it is not left out
        for phenomenon in phenomena:
            found = weighed[phenomenon.id]
            for name, cell in cells_in(phenomenon, dump.sentence):
                try:
                    getattr(found, name).append(weigh(cell, dump, bos))
                except Inseparable as error:
                    found.left_out.append(left_out(phenomenon, describe(cell), str(error), cell))
    return {phenomenon.id: in_order(weighed[phenomenon.id], phenomenon) for phenomenon in phenomena}


def cells_in(phenomenon: Phenomenon, sentence: str) -> Iterator[tuple[str, Cell]]:
    """The cells of a phenomenon in a sentence, each with the name of the list that holds it."""
    for name in ("cells", "counterexamples"):
        for cell in getattr(phenomenon, name):
            if cell.sentence == sentence:
                yield name, cell


def in_order(weighed: PhenomenonWeights, phenomenon: Phenomenon) -> PhenomenonWeights:
    """The same weights in the order of the content, instead of the order of the dumps."""

    def sort(found: list[CellWeights], cells: list[Cell]) -> list[CellWeights]:
        return sorted(found, key=lambda each: cells.index(each.cell))

    cells = sort(weighed.cells, phenomenon.cells)
    counterexamples = sort(weighed.counterexamples, phenomenon.counterexamples)
    return PhenomenonWeights(cells, counterexamples, weighed.left_out)


def weigh(cell: Cell, dump: Dump, bos: bool) -> CellWeights:
    """The weight of every head at a cell.

    Raises:
        Inseparable: a word of the cell shares a token with other text.
    """
    query, key = tokens_at(cell.query, dump, bos)[-1], tokens_at(cell.key, dump, bos)
    return CellWeights(cell, query, key, dump.tokens[key[0]], dump.looks(query, key))


def tokens_at(end: CellEnd, dump: Dump, bos: bool) -> list[int]:
    """The indices of the tokens that spell the query or the key of a cell.

    Raises:
        Inseparable: one of the tokens also spells part of other text.
    """
    span = end.span(dump.text)
    if span is None:
        return [0]
    try:
        return dump.tokens_at(span, bos)
    except BuildError as error:
        raise Inseparable(str(error)) from None


def counterexamples(
    threshold: float, here: CellWeights, tried: list[CellWeights], head: Head
) -> Json:
    """The weights of a head at a phenomenon's counter-examples, where it should not look.

    Args:
        threshold: the smallest weight that counts as showing the phenomenon.
        here: the cell of the claim.
        tried: the phenomenon's counter-examples.
        head: layer and head.

    Returns:
        `counterexample`: a cell where the head stays below the threshold, preferably in another
        sentence. If there is no such cell, it is the cell with the smallest weight (`holds` is then
        False); None if nothing was tried. `exception`: of the cells that reach the threshold, the
        one with the largest weight, unless that cell is `counterexample`. `places`: how many cells
        were tried, and at how many of these cells the head stays below the threshold.
    """
    found = [counterexample(each, head, threshold) for each in tried]
    quiet = [each for each in found if each["holds"]]
    loud = sorted((each for each in found if not each["holds"]), key=lambda each: each["value"])
    own = here.cell.sentence
    chosen = min(quiet or loud[:1], key=lambda each: each["sentence"] == own, default=None)
    largest = loud[-1] if loud else None
    return {
        "counterexample": chosen,
        "exception": None if largest is chosen else largest,
        "places": {"tried": len(found), "quiet": len(quiet)},
    }


def counterexample(tried: CellWeights, head: Head, threshold: float) -> Json:
    """One counter-example as data; it `holds` if the head's weight is below the threshold."""
    value = round(float(tried.weights[head]), DECIMALS)
    return {
        "sentence": tried.cell.sentence,
        "query": tried.query,
        "key": tried.key,
        "value": value,
        "holds": value < threshold,
        "note": tried.cell.note,
    }


def read_attributions(folder: Path, phenomena: list[Phenomenon]) -> dict[str, Attribution]:
    """The direct logit attributions on sentences of phenomena that say what their heads write.

    Args:
        folder: build/data/<model>/; sentences without a mixing.json are skipped.
        phenomena: of the content.

    Returns:
        The attributions, by sentence id.
    """
    names = {cell.sentence for each in phenomena if each.writes for cell in each.cells}
    paths = {name: folder / f"{name}.mixing.json" for name in sorted(names)}
    return {name: read_attribution(path) for name, path in paths.items() if path.is_file()}


def attribution_at(
    phenomenon: Phenomenon, weighed: CellWeights, attributions: Mapping[str, Attribution]
) -> Attribution | None:
    """The attribution of the key token's logit at a cell's query; None if there is none.

    For a word of several tokens, the first token counts, because the model would predict it next.
    The comparison ignores a leading space, which the first word of a text lacks.
    """
    found = attributions.get(weighed.cell.sentence)
    if found is None or phenomenon.writes is None or found.query != weighed.query:
        return None
    same = found.target.removeprefix(" ") == weighed.key_token.removeprefix(" ")
    return found if same else None
