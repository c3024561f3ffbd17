"""tools/programs.py: a program is found, or what to install is said."""

from pathlib import Path

import pytest

from tools import programs


@pytest.fixture(autouse=True)
def nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No program on the PATH, none named, and no way to install one."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in programs.PROGRAMS:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(programs, "run", lambda *_: None)
    monkeypatch.setattr(programs, "playwright_has_chromium", lambda: False)


def test_a_program_goes_by_any_of_its_names_and_one_that_is_named_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert programs.find("Node") is None
    (tmp_path / "nodejs").touch(mode=0o755)
    assert programs.find("Node") == str(tmp_path / "nodejs")
    monkeypatch.setenv("NODE", "/elsewhere/node")
    assert programs.find("Node") == "/elsewhere/node"


def test_a_missing_program_that_is_needed_ends_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "/elsewhere/chromium")
    with pytest.raises(SystemExit, match="error: Node is needed: install nodejs"):
        programs.main(["Chromium", "Node"])


def test_only_firefox_may_be_missing_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "playwright_has_chromium", lambda: True)
    programs.main(["Chromium", "Firefox"])
    assert "Firefox is not here: its tests are skipped; install firefox-esr" in (
        capsys.readouterr().out
    )
