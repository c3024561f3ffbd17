"""One core, several, or a cluster: the same bytes, and a lost worker loses nothing."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.conftest import Run, sentence
from tests.small_site import small_content, snapshot

pytestmark = pytest.mark.build  # each runs models in processes of their own


@pytest.fixture
def folder(content: Callable[..., Path], tiny_gpt2: Path) -> Path:
    """A tiny model and sentences for three batches."""
    model = {"id": "tiny", "name": "Tiny", "directory": {"path": str(tiny_gpt2)}}
    texts = [sentence(id=f"s{number}", text=f"The cat sat {number}") for number in range(20)]
    return content([model], texts)


def test_the_number_of_cores_changes_no_byte(
    run_attention: Run, folder: Path, tmp_path: Path
) -> None:
    for cores in ("1", "2", "5"):
        out = tmp_path / cores
        done = run_attention("--content", folder, "--out", out, OMP_NUM_THREADS=cores)
        assert done.returncode == 0, done.stderr
    one, *others = [snapshot(tmp_path / cores / "data") for cores in ("1", "2", "5")]
    assert len(one) > 20
    assert others == [one, one]


def kill_a_worker(killed: list[int], stop: threading.Event) -> None:
    """Send SIGKILL to the first of our workers that runs a batch."""
    while not stop.is_set() and not killed:
        for process in psutil.Process(os.getpid()).children(recursive=True):
            try:
                if process.cmdline()[:1] == ["ray::run_batch"]:
                    process.kill()
                    killed.append(process.pid)
                    return
            except (psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
        time.sleep(0.01)


def test_a_cluster_that_loses_a_worker_leaves_the_same_bytes(
    run_attention: Run, folder: Path, tmp_path: Path
) -> None:
    killed: list[int] = []
    stop = threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=[killed, stop])
    killer.start()
    try:
        done = run_attention("--content", folder, "--out", tmp_path / "cluster", "--ray")
    finally:
        stop.set()
        killer.join()
    assert done.returncode == 0, done.stderr
    assert killed
    done = run_attention("--content", folder, "--out", tmp_path / "here")
    assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "cluster" / "data") == snapshot(tmp_path / "here" / "data")


def test_a_recorded_model_is_read_here_and_needs_no_cluster(
    run_attention: Run, tmp_path: Path
) -> None:
    folder = small_content(tmp_path / "content")
    for out, *options in (["cluster", "--ray"], ["here", "--no-ray"]):
        done = run_attention("--content", folder, "--out", tmp_path / out, *options)
        assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "cluster" / "data") == snapshot(tmp_path / "here" / "data")
