"""tools/problems.py: a check prints every problem and fails if there is one."""

import pytest

from tools.problems import tell


def test_every_problem_is_a_line_and_the_check_fails(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        tell(["one", "two"], "all is well")
    assert ended.value.code
    assert capsys.readouterr() == ("", "error: one\nerror: two\n")


def test_a_check_without_problems_says_so_and_succeeds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        tell([], "all is well")
    assert not ended.value.code
    assert capsys.readouterr() == ("all is well\n", "")
