"""The catalogue is one file on most sites; on a large site a figure loads a piece of it."""

import json
from itertools import pairwise
from typing import Any

import pytest

from generator.publish.catalogue import PIECE, WHOLE, catalogue_files
from generator.shared import Json

MANY = 1234


def catalogue(count: int) -> Json:
    """A catalogue of two models: one has read all sentences, the other only the last three.

    The numbers in the ids fall, so the order of the ids is not the order of the site.
    """
    ids = [f"s{number:05}" for number in reversed(range(count))]
    runs = {each: {"attention": f"data/{each}.json"} for each in ids}
    late = dict(list(runs.items())[-3:])
    models = [{"id": "all", "sentences": runs}, {"id": "late", "sentences": late}]
    return {"format": 1, "models": models, "sentences": [{"id": each} for each in ids]}


def files(count: int) -> dict[str, Any]:
    """The parsed files of such a catalogue."""
    return {name: json.loads(data) for name, data in catalogue_files(catalogue(count)).items()}


@pytest.fixture(scope="module")
def many() -> dict[str, Any]:
    """The parsed files of a large catalogue."""
    return files(MANY)


def test_a_small_catalogue_is_one_file_as_it_is() -> None:
    assert files(WHOLE) == {"catalogue.json": catalogue(WHOLE)}


def test_a_large_one_has_the_sentence_with_which_a_figure_of_each_model_begins(
    many: dict[str, Any],
) -> None:
    whole = many["catalogue.json"]
    assert [(each["id"], each["place"]) for each in whole["sentences"]] == [
        (f"s{MANY - 1:05}", 0), ("s00002", MANY - 3),
    ]  # fmt: skip
    assert [list(model["sentences"]) for model in whole["models"]] == [
        [f"s{MANY - 1:05}", "s00002"], ["s00002"],
    ]  # fmt: skip


def test_the_pieces_have_every_sentence_once_with_its_runs(many: dict[str, Any]) -> None:
    pieces = [many[f"catalogue/{number}.json"] for number in range(len(many) - 1)]
    placed = {each["id"]: each["place"] for piece in pieces for each in piece["sentences"]}
    assert sum(len(piece["sentences"]) for piece in pieces) == MANY
    assert placed == {each["id"]: at for at, each in enumerate(catalogue(MANY)["sentences"])}
    for model in catalogue(MANY)["models"]:
        found = [item for piece in pieces for item in piece["runs"][model["id"]].items()]
        assert dict(found) == model["sentences"]
        assert len(found) == len(model["sentences"])


def test_the_piece_of_an_id_is_the_last_that_does_not_begin_after_it(many: dict[str, Any]) -> None:
    starts = many["catalogue.json"]["pieces"]
    assert all(one < other for one, other in pairwise(starts))
    for number, start in enumerate(starts):
        ids = [each["id"] for each in many[f"catalogue/{number}.json"]["sentences"]]
        assert (min(ids), len(ids) <= PIECE) == (start, True)
        assert number + 1 == len(starts) or max(ids) < starts[number + 1]


def test_a_new_title_changes_one_piece() -> None:
    before, changed = catalogue_files(catalogue(MANY)), catalogue(MANY)
    changed["sentences"][700]["title"] = "Another"
    after = catalogue_files(changed)
    [name] = {name for name in after if after[name] != before[name]}
    assert name.startswith("catalogue/")
