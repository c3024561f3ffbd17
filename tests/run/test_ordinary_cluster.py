"""run/ordinary.py on a Ray cluster: the same bytes whoever reads, and a killed run goes on."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import ray

import generator.text
from generator.content.load import Content
from generator.content.schema import ModelEntry
from generator.run import ordinary, streaming
from generator.run.built_files import TEXT, TEXT_SUMS, Record
from generator.run.distributed import in_order_on_cluster
from generator.run.ordinary import read_ordinary_text
from tests.run.test_ordinary import content, made, ready

__all__ = ["content", "ready"]  # fixtures
pytestmark = [pytest.mark.build, pytest.mark.long]  # each starts processes of its own


@pytest.fixture
def in_twos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups of two windows, so that several workers have something to do."""
    monkeypatch.setattr(generator.text, "AT_ONCE", 2)
    monkeypatch.setattr(streaming, "GROUP", 1)
    monkeypatch.setattr(streaming, "SAVE_AFTER", 1)


def forget(folder: Path) -> None:
    """Make what was read stale."""
    for entry in (TEXT, TEXT_SUMS):
        Record.read(folder).write(entry, "stale", {})


@contextmanager
def cluster(workers: int) -> Iterator[None]:
    """A Ray cluster on this machine."""
    ray.init(num_cpus=workers, log_to_driver=False, include_dashboard=False)
    try:
        yield
    finally:
        ray.shutdown()


@pytest.mark.usefixtures("in_twos")
def test_the_number_of_workers_changes_no_byte(content: Content, ready: Callable[[], Path]) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    here = made(folder)
    for workers in (1, 2, 3):
        forget(folder)
        with cluster(workers):
            read_ordinary_text(content, folder.parent, in_order_on_cluster)
        assert made(folder) == here, workers


@pytest.mark.usefixtures("in_twos")
def test_a_run_that_is_killed_on_a_cluster_goes_on(
    content: Content, ready: Callable[[], Path]
) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    here = made(folder)
    forget(folder)
    sent: list[int] = []

    def killed(entry: ModelEntry, model: Any, items: Iterable[Any], work: Any) -> Iterator[Any]:
        for number, part in enumerate(in_order_on_cluster(entry, model, items, work)):
            if number == 3:
                raise KeyboardInterrupt
            yield part

    def noted(entry: ModelEntry, model: Any, items: Iterable[Any], work: Any) -> Iterator[Any]:
        def each() -> Iterator[Any]:
            for item in items:
                sent.extend(window.number for window in item)
                yield item

        yield from in_order_on_cluster(entry, model, each(), work)

    with cluster(2):
        with pytest.raises(KeyboardInterrupt):
            read_ordinary_text(content, folder.parent, killed)
        assert (folder / ordinary.PARTIAL).is_file()
        read_ordinary_text(content, folder.parent, noted)
    assert min(sent) == 6  # three groups of two windows were kept
    assert made(folder) == here
