"""run/ordinary.py on a Ray cluster: the same bytes on any workers; a killed run resumes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import ray

import generator.text
from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.run import ordinary, streaming
from generator.run.built_files import TEXT, TEXT_SUMS, Record
from generator.run.distributed import in_order_on_cluster
from generator.run.ordinary import read_ordinary_text
from tests.run.test_ordinary import content, made, original, ready

__all__ = ["content", "original", "ready"]  # fixtures
pytestmark = [pytest.mark.build, pytest.mark.long]  # each starts its own processes
CORES = 3


@pytest.fixture
def in_twos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups of two windows, so that several workers have work."""
    monkeypatch.setattr(generator.text, "AT_ONCE", 2)
    monkeypatch.setattr(streaming, "GROUP", 1)
    monkeypatch.setattr(streaming, "SAVE_AFTER", 1)


def forget(folder: Path) -> None:
    """Mark the text data as stale."""
    for entry in (TEXT, TEXT_SUMS):
        Record.read(folder).write(entry, "stale", {})


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A Ray cluster of CORES on this machine; each worker imports torch, which takes seconds."""
    ray.init(num_cpus=CORES, log_to_driver=False, include_dashboard=False)
    yield
    ray.shutdown()


@contextmanager
def only(workers: int) -> Iterator[None]:
    """Limit the cluster to this many cores: an idle actor takes the others."""

    # A class of this module would make the actor's process import the module, and with it torch.
    class Idle:
        def is_there(self) -> bool:
            return True

    taken: Any = ray.remote(num_cpus=CORES - workers)(Idle).remote()
    ray.get(taken.is_there.remote())
    yield
    ray.kill(taken)


@pytest.mark.usefixtures("in_twos", "cluster")
def test_the_number_of_workers_changes_no_byte(content: Content, ready: Callable[[], Path]) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    here = made(folder)
    for workers in range(1, CORES + 1):
        forget(folder)
        with only(workers):
            read_ordinary_text(content, folder.parent, in_order_on_cluster)
        assert made(folder) == here, workers


@pytest.mark.usefixtures("in_twos", "cluster")
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

    with only(2):
        with pytest.raises(KeyboardInterrupt):
            read_ordinary_text(content, folder.parent, killed)
        assert (folder / ordinary.PARTIAL).is_file()
        read_ordinary_text(content, folder.parent, noted)
    assert min(sent) == 6  # three groups of two windows were already done
    assert made(folder) == here
