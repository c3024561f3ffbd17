"""The files about removals that the site serves: copies, and one file per layer of moved maps."""

import json
from pathlib import Path

from generator.publish.effects_files import by_layer, effects_files

MOVED = {
    "format": 1,
    "model": "toy",
    "scale": 1000,
    "moved": [[[2, 300]], [], [[3, 7]], [], [], []],
}


def folder(place: Path) -> Path:
    """Write a model's folder: one sentence, three layers of two heads."""
    made = place / "toy"
    made.mkdir()
    for name in ("ioi.effects", "ioi.effects-zero", "ioi.cells", "means"):
        (made / f"{name}.json").write_text(json.dumps(name))
    (made / "ioi.moved.json").write_text(json.dumps(MOVED))
    return made


def test_every_layer_has_a_file_like_the_whole_with_the_moves_of_its_own_heads() -> None:
    parts = list(by_layer(MOVED, 2))
    assert [part["moved"] for part in parts] == [[[[2, 300]], []], [[[3, 7]], []], [[], []]]
    assert all(part | {"moved": MOVED["moved"]} == MOVED for part in parts)


def test_the_list_leads_to_every_file_of_a_sentence_and_to_the_means(tmp_path: Path) -> None:
    listed, files = effects_files(folder(tmp_path), ["ioi", "other"], 3, 2)
    assert listed is not None
    (name, addresses), *others = listed["sentences"].items()
    assert (name, others) == ("ioi", [])
    for kind, file in {"effects": "effects", "zero": "effects-zero", "cells": "cells"}.items():
        assert files[addresses[kind]] == tmp_path / "toy" / f"ioi.{file}.json"
        assert addresses[kind].startswith(f"data/toy/ioi.{file}.")
    assert files[listed["means"]] == tmp_path / "toy" / "means.json"
    third = files[f"{addresses['moved']}/L1.json"]
    assert isinstance(third, bytes)
    assert json.loads(third)["moved"] == [[[3, 7]], []]
    assert len(files) == 4 + 3


def test_a_sentence_that_does_without_zero_has_none_in_the_list(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "ioi.effects-zero.json").unlink()
    listed, files = effects_files(made, ["ioi"], 3, 2)
    assert listed is not None
    assert listed["sentences"]["ioi"]["zero"] is None
    assert None not in files


def test_a_model_whose_heads_were_not_removed_has_no_list(tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    assert effects_files(tmp_path / "toy", ["ioi"], 3, 2) == (None, {})
