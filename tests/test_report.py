"""report.py: findings are printed, and on GitHub added to the job's summary."""

from pathlib import Path

import pytest

from generator.report import SUMMARY, say_findings


def test_findings_are_added_to_what_the_summary_of_the_job_says_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("Earlier.\n\n")
    monkeypatch.setenv(SUMMARY, str(path))
    say_findings(["one", "two"])
    assert capsys.readouterr().out == "one\ntwo\n"
    heading = "### Documented heads that this build did not reproduce"
    assert path.read_text() == f"Earlier.\n\n{heading}\n\n- one\n- two\n"


def test_without_findings_or_without_a_job_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SUMMARY, str(tmp_path / "summary.md"))
    say_findings([])
    monkeypatch.delenv(SUMMARY)
    say_findings(["one"])
    assert list(tmp_path.iterdir()) == []
