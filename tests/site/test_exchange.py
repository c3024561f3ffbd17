"""A folder is replaced as a whole, by a call to the kernel or by renaming."""

from pathlib import Path

import pytest

from generator.site import exchange as module
from generator.site.exchange import exchange


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "file").write_text(text)
    return path


@pytest.mark.parametrize("kernel", [True, False], ids=["with the kernel", "by renaming"])
def test_the_new_folder_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kernel: bool
) -> None:
    if not kernel:
        monkeypatch.setattr(module, "exchange_names", lambda *_: False)
    new, current = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    exchange(new, current)
    assert (current / "file").read_text() == "new"
    assert (new / "file").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_a_first_folder_is_moved_into_place(tmp_path: Path) -> None:
    exchange(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "file").read_text() == "new"
    assert not (tmp_path / "new").exists()


def test_a_failed_exchange_leaves_the_current_folder(tmp_path: Path) -> None:
    current = folder(tmp_path / "site", "old")
    with pytest.raises(OSError):
        exchange(tmp_path / "absent", current)
    assert (current / "file").read_text() == "old"
