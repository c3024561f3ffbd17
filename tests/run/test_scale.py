"""run/scale.py: the README's plan is what the code computes, and the simulation is consistent."""

import pytest

from generator.run.scale import Machine, Shape, estimate, readme_table, size_of
from generator.text import Cases, Measures, nothing
from tests.conftest import ROOT

SMALL = Shape(1e6, 2, 3)
SIZE = size_of(nothing(2, Cases.of([[Measures()]] * 6)))
GROUP = 128 * 8 * 4  # tokens
READING = GROUP * 2e6 / 1e6 / 0.8  # seconds, at a million operations a second


def machine(adding: float) -> Machine:
    """Return a machine of a million operations a second that takes `adding` seconds per summary."""
    return Machine("slow", 1e6, network=2 * SIZE / adding, adding=2 * SIZE / adding)


def seconds(groups: int, machines: int, adding: float) -> float:
    return estimate(groups * GROUP, SMALL, machine(adding), machines, 2).hours * 3600


def test_the_readme_has_the_plan_that_the_code_computes() -> None:
    assert readme_table() in (ROOT / "README.md").read_text(encoding="utf-8"), readme_table()


def test_one_machine_reads_group_after_group_while_the_sums_are_added() -> None:
    assert seconds(10, 1, 1.0) == pytest.approx(10 * READING + 1)


def test_machines_share_the_groups() -> None:
    assert seconds(12, 4, 0.01) == pytest.approx(3 * READING + 4 * 0.01)


def test_where_adding_is_slower_than_reading_more_machines_do_not_help() -> None:
    slow = 2 * READING
    assert seconds(50, 4, slow) == pytest.approx(READING + 50 * slow)
    assert seconds(50, 9, slow) == pytest.approx(seconds(50, 4, slow))


def test_what_is_sent_grows_with_the_text_and_what_is_held_does_not() -> None:
    one, ten = (estimate(GROUP * n, SMALL, machine(1.0), 3, 2) for n in (100, 1000))
    assert ten.sent == 10 * one.sent == 1000 * SIZE
    assert one.held == ten.held


def test_the_size_of_a_summary_counts_every_array() -> None:
    summary = nothing(2, Cases.of([[Measures()]] * 6))
    kept = [summary.strongest, summary.banded, summary.drawn]
    sums = [summary.counts, summary.sums, summary.spread, summary.bands, summary.overlap]
    sums += [summary.explained, summary.explained_spread]
    rows = sum(e.rank.nbytes + e.window.nbytes + e.query.nbytes for e in kept)
    rows += sum(e.rows.nbytes + e.left.nbytes for e in kept)
    assert rows + sum(each.nbytes for each in sums) == SIZE
