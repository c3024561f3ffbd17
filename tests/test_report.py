"""report.py: findings are printed and, on GitHub, added to the job's summary."""

from pathlib import Path

import pytest

from generator.report import SUMMARY, say_changes, say_findings
from generator.run import Record
from generator.shared import Json


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


def claim(head: int, status: str, documented: bool = False) -> Json:
    """Return a claim about a head of layer 2, at one cell."""
    place: Json = {"phenomenon": "induction", "sentence": "one", "query": 5, "key": [1]}
    return place | {"head": [2, head], "status": status, "documented": documented}


def test_claims_that_fare_otherwise_than_before_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SUMMARY, str(tmp_path / "summary.md"))
    (tmp_path / "model.json").write_text('{"name": "Toy"}')
    before = [claim(0, "reproduced"), claim(3, "faint", documented=True)]
    record = Record(tmp_path)
    say_changes(record, before, before)
    say_changes(record, [], before)
    assert capsys.readouterr().out == "" and not (tmp_path / "summary.md").exists()
    say_changes(record, before, [claim(1, "reproduced"), claim(3, "reproduced", documented=True)])
    other = "Toy: induction on 'one': L2H0 reproduced, now L2H1 reproduced"
    same = "Toy: induction on 'one': L2H3 faint, now L2H3 reproduced"
    assert capsys.readouterr().out == f"{other}\n{same}\n"
    heading = "### Claims that changed since the previous build"
    assert (tmp_path / "summary.md").read_text() == f"{heading}\n\n- {other}\n- {same}\n"
