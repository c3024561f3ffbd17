"""tools/programs.py: a program is found, or a line says what to install."""

from pathlib import Path

import pytest

from tools import programs


@pytest.fixture(autouse=True)
def nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A PATH without programs, no environment variables that name them, and no installer."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in programs.PROGRAMS:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(programs, "run", lambda *_: None)
    monkeypatch.setattr(programs, "playwright_has_chromium", lambda: False)


def test_a_program_is_found_by_any_of_its_commands_unless_a_variable_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert programs.find("Node") is None
    (tmp_path / "nodejs").touch(mode=0o755)
    assert programs.find("Node") == str(tmp_path / "nodejs")
    monkeypatch.setenv("NODE", "/elsewhere/node")
    assert programs.find("Node") == "/elsewhere/node"


def test_a_missing_program_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "/elsewhere/chromium")
    with pytest.raises(SystemExit, match="error: Node is needed: install nodejs"):
        programs.main(["Chromium", "Node"])


def test_only_other_browsers_and_the_shell_may_be_missing_and_a_line_says_what_follows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "playwright_has_chromium", lambda: True)
    programs.main(["Chromium", "Firefox", "WebKit", "Xvfb", "Chromium-headless"])
    firefox, webkit, screen, shell = capsys.readouterr().out.splitlines()
    assert firefox.startswith("Firefox is missing, so its tests are skipped; install firefox-esr")
    assert webkit.endswith("install webkit2gtk-driver to run them")
    assert screen.endswith("install xvfb to run them")
    assert shell.startswith("Chromium-headless is missing, so tests in Chromium take longer")
    assert "install chromium-headless-shell" in shell
