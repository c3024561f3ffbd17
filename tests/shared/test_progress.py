"""shared/progress.py: the lines of a build, its errors, and its progress."""

import io
import re

import pytest
from rich.console import Console

from generator.shared import progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A stream that stands for the terminal."""
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=80, highlight=False)
    monkeypatch.setattr(progress, "console", console)
    return shown


def test_a_line_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    line = f"[bold]{'a long line ' * 20}[/] 12 :smile:"
    progress.say(line)
    assert capsys.readouterr().out == line + "\n"


def test_every_line_of_an_error_says_that_it_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    progress.complain("one\ntwo")
    captured = capsys.readouterr()
    assert (captured.err, captured.out) == ("error: one\nerror: two\n", "")


def test_without_a_terminal_each_item_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    items = progress.track(iter("ab"), 5, "GPT-2")
    assert next(items) == "a"
    assert capsys.readouterr().out == "GPT-2: 1 of 5\n"
    assert list(items) == ["b"]
    assert capsys.readouterr().out == "GPT-2: 2 of 5\n"


def test_on_a_terminal_there_is_a_bar_that_counts(terminal: io.StringIO) -> None:
    assert list(progress.track((each for each in "abc"), 3, "GPT-2")) == ["a", "b", "c"]
    last = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.getvalue()).rstrip().splitlines()[-1]
    assert last.startswith("GPT-2 ━") and "3/3" in last and "0:00:00" in last
