"""The scores that the site serves: one file per layer, found through an index."""

import json
from pathlib import Path
from typing import Any

from generator.publish.why_files import why_files
from generator.why import packed

HEADS = 2
PART = {"query": 3, "key": 1, "score": 1.0, "others": 0.0, "key_side": [], "query_side": []}
CELL: dict[str, Any] = PART | {"bands": None, "raises": [["a", 1]], "lowers": []}
CELLS = [CELL | {"head": [0, 1]}, CELL | {"head": [2, 0], "query": 4}]
WHY = {"model": "toy", "sentence": "ioi", **packed(CELLS, HEADS)}


def folder(place: Path, reason: str | None = None) -> Path:
    """Write a model's folder with one sentence."""
    made = place / "toy"
    made.mkdir()
    write(made / "why.json", {"format": 1, "model": "toy", "reason": reason})
    write(made / "ioi.why.json", WHY)
    return made


def write(path: Path, value: Any) -> None:
    """Write JSON."""
    path.write_text(json.dumps(value))


def test_every_layer_has_a_file_like_the_whole_with_its_own_cells(tmp_path: Path) -> None:
    files = why_files(folder(tmp_path), ["ioi"], 3)[1]
    for part, cells in zip(files.values(), [CELLS[:1], [], CELLS[1:]], strict=True):
        own = {"model": "toy", "sentence": "ioi", **packed(cells, HEADS)}
        assert isinstance(part, bytes)
        assert json.loads(part) == own


def test_the_index_leads_to_the_files_of_a_sentence_by_a_folder_with_a_hash(tmp_path: Path) -> None:
    index, files = why_files(folder(tmp_path), ["ioi", "other"], 3)
    assert index["reason"] is None
    (address,) = index["folders"].values()
    assert list(index["folders"]) == ["ioi"]
    assert address.startswith("data/toy/ioi.why.")
    assert sorted(files) == [f"{address}/L{layer}.json" for layer in range(3)]
    third = files[f"{address}/L2.json"]
    assert isinstance(third, bytes)
    assert json.loads(third)["head"] == [4]


def test_a_model_whose_scores_are_not_taken_apart_has_a_reason_and_no_files(tmp_path: Path) -> None:
    index, files = why_files(folder(tmp_path, "it has no queries"), ["ioi"], 3)
    assert (index["reason"], index["folders"], files) == ("it has no queries", {}, {})


def test_a_build_that_has_not_tried_says_so(tmp_path: Path) -> None:
    index, files = why_files(tmp_path, ["ioi"], 3)
    assert (index["reason"], files) == ("this build did not compute it", {})
