"""`make bench`: which parts a run measures, and that each is saved as soon as it is measured."""

from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.missing import NotMeasuredError
from tests.bench.part import Measured, Part
from tests.bench.record import Entry, last_run, written

NOW = "abc1234"


def part(number: float) -> Part:
    def measure(given: Given) -> Measured:
        if number < 0:
            raise NotMeasuredError("npm is not here")
        return Measured([["probe", str(number)]], {"load": Figure([number] * 3, 2.0)})

    return Part("Cold load", ["page", "ms"], "Nine loads.", measure)


def old(commit: str) -> Entry:
    return Entry("2026-01-02", commit, "a machine", [["probe", "1"]], {"load": Figure([1.0] * 3)})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the repository; in its last commit, the figure "load" is 1."""
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "PATH", tmp_path / "BENCHMARKS.json")
    monkeypatch.setattr(bench, "last_run", lambda: last_run(tmp_path / "BENCHMARKS.json"))
    monkeypatch.setattr(bench, "committed", lambda: {"slow": old("0000000")})
    parts = {"slow": part(3), "absent": part(-1), "fast": part(0.5)}
    monkeypatch.setattr(bench, "PARTS", parts)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_without_names_the_parts_that_this_commit_lacks_are_measured() -> None:
    record = {"slow": old(NOW), "fast": old("0000000")}
    assert bench.chosen([], record, NOW) == ["absent", "fast"]


@pytest.mark.usefixtures("folder")
def test_a_named_part_is_measured_again() -> None:
    assert bench.chosen(["slow"], {"slow": old(NOW)}, NOW) == ["slow"]


@pytest.mark.usefixtures("folder")
def test_an_unknown_part_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(SystemExit, match="no 'sloth'; choose of slow, absent, fast"):
        bench.chosen(["sloth"], {}, NOW)


def test_each_part_is_kept_and_what_is_worse_or_over_budget_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = bench.measure(["slow", "absent", "fast"], Given(folder, folder), NOW)
    over, worse = found
    assert over == "over budget: load: 3.00 (3.00 to 3.00); at most 2"
    assert worse.startswith("worse: load: 3.00 (3.00 to 3.00); it was 1.00 (1.00 to 1.00)")
    assert "absent: not measured: npm is not here" in capsys.readouterr().out
    kept = last_run(folder / "BENCHMARKS.json")
    assert {name: entry.commit for name, entry in kept.items()} == {"slow": NOW, "fast": NOW}
    assert "| probe | 0.5 |" in (folder / "BENCHMARKS.md").read_text(encoding="utf-8")


def test_a_part_that_cannot_be_measured_stays_as_it_was(folder: Path) -> None:
    (folder / "BENCHMARKS.json").write_text(written({"absent": old("0000000")}))
    bench.measure(["absent", "fast"], Given(folder, folder), NOW)
    assert last_run(folder / "BENCHMARKS.json")["absent"] == old("0000000")
