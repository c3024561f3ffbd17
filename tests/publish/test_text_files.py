"""The files about what heads do on ordinary text that the site serves."""

import json
from pathlib import Path

from generator.publish.text_files import text_files

NONE: dict[str, list[object]] = {"strongest": [], "deciles": [], "drawn": []}


def write(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value))


def test_a_model_that_read_no_text_has_no_files(tmp_path: Path) -> None:
    assert text_files(tmp_path) is None


def test_the_folder_of_the_heads_has_a_name_that_changes_with_any_of_them(tmp_path: Path) -> None:
    model = tmp_path / "toy"
    model.mkdir()
    write(model / "text.json", {"format": 2, "model": "toy", "tokens": []})
    for name in ("L0H0", "L0H1"):
        write(model / "text" / f"{name}.json", {"head": [0, int(name[-1])], "examples": NONE})
    found = text_files(model)
    assert found is not None
    about, files = found
    assert about["format"] == 2 and about["folder"].startswith("data/toy/text.")
    search = files.pop(f"{about['folder']}/search.json")
    assert isinstance(search, bytes) and json.loads(search)["looks"] == []
    assert files == {
        f"{about['folder']}/{name}.json": model / "text" / f"{name}.json"
        for name in ("L0H0", "L0H1")
    }
    write(model / "text" / "L0H1.json", {"head": [0, 1], "examples": NONE, "more": 1})
    again = text_files(model)
    assert again is not None and again[0]["folder"] != about["folder"]
