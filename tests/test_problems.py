"""tools/problems.py: a check fails when it has found something, and says all of it."""

import pytest

from tools.problems import tell


def test_every_problem_is_a_line_and_the_check_fails(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        tell(["one", "two"], "all is well")
    assert ended.value.code
    assert capsys.readouterr() == ("", "error: one\nerror: two\n")


def test_a_check_without_a_problem_says_so_and_succeeds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        tell([], "all is well")
    assert not ended.value.code
    assert capsys.readouterr() == ("all is well\n", "")
