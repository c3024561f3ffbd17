"""The record of the runs: saved part by part, and compared with the committed one."""

from tests.bench.document import document
from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.part import Measured, Part
from tests.bench.record import Entry, complaints, read, written

SLOW, FAST = Figure([2.0, 2.1, 2.2], 1.5), Figure([1.0, 1.1, 1.2], 1.5)


def entry(figure: Figure, commit: str = "abc1234") -> Entry:
    return Entry("2026-01-02", commit, "a machine", [["probe", "361"]], {"load": figure}, 1.5)


def part(title: str) -> Part:
    def measure(given: Given) -> Measured:
        raise AssertionError("a document measures nothing")

    return Part(title, ["page", "ms"], "Nine loads.", measure)


def test_what_is_written_is_read_again() -> None:
    record = {"load": entry(FAST), "size": entry(Figure([3], exact=True))}
    assert read(written(record)) == record


def test_without_a_file_nothing_is_known() -> None:
    assert read("") == {}


def test_a_figure_over_budget_and_worse_than_before_gets_a_line_for_each() -> None:
    assert complaints(entry(SLOW), entry(FAST)) == [
        "over budget: load: 2.10 (2.00 to 2.20); at most 1.5",
        "worse: load: 2.10 (2.00 to 2.20); it was 1.10 (1.00 to 1.20) (load 1.5, then 1.5)",
    ]


def test_a_figure_that_got_better_or_is_new_gets_no_line() -> None:
    assert complaints(entry(FAST), entry(SLOW)) == []
    assert complaints(entry(FAST), None) == []


def test_the_document_has_the_measured_parts_in_their_order_with_when_and_where() -> None:
    parts = {"load": part("Cold load"), "other": part("Not measured"), "size": part("Bytes")}
    text = document({"size": entry(SLOW, "def5678"), "load": entry(FAST)}, parts)
    assert text.index("## Cold load") < text.index("## Bytes")
    assert "Not measured" not in text
    assert "2026-01-02, commit def5678; a machine, load 1.5." in text
    assert "| probe | 361 |" in text


def test_the_document_begins_with_all_figures_and_their_budgets() -> None:
    text = document({"load": entry(FAST)}, {"load": part("Cold load")})
    assert "| load | 1.10 (1.00 to 1.20) | at most 1.5 |" in text
    assert text.index("## All figures") < text.index("## Cold load")
