"""One core, several, or a cluster: the same bytes; and a lost worker loses no data."""

import os
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.conftest import Run, sentence, write_content
from tests.small_site import small_content, snapshot

# Each runs models in separate processes. All are long: one worker runs them and shares fixtures.
pytestmark = [pytest.mark.build, pytest.mark.long]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tiny_gpt2: Path) -> Path:
    """A content folder with a tiny model, and sentences for three batches."""
    model = {"id": "tiny", "name": "Tiny", "directory": {"path": str(tiny_gpt2)}}
    texts = [sentence(id=f"s{number}", text=f"The cat sat {number}") for number in range(20)]
    return write_content(tmp_path_factory.mktemp("sentences"), [model], texts)


@pytest.fixture(scope="module")
def on_one_core(
    run_attention: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The data of `folder`, made on one core of this machine."""
    out = tmp_path_factory.mktemp("one-core")
    done = run_attention("--content", folder, "--out", out, OMP_NUM_THREADS="1")
    assert done.returncode == 0, done.stderr
    return snapshot(out / "data")


def test_the_number_of_cores_changes_no_byte(
    run_attention: Run, folder: Path, on_one_core: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(on_one_core) > 20
    for cores in ("2", "5"):
        out = tmp_path / cores
        done = run_attention("--content", folder, "--out", out, OMP_NUM_THREADS=cores)
        assert done.returncode == 0, done.stderr
        assert snapshot(out / "data") == on_one_core


def kill_a_worker(killed: list[int], stop: threading.Event) -> None:
    """Kill (SIGKILL) the first of our workers that runs a batch."""
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
    run_attention: Run, folder: Path, on_one_core: dict[str, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []
    stop = threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=[killed, stop])
    killer.start()
    try:
        done = run_attention("--content", folder, "--out", tmp_path, "--ray")
    finally:
        stop.set()
        killer.join()
    assert done.returncode == 0, done.stderr
    assert killed
    assert snapshot(tmp_path / "data") == on_one_core


def test_a_recorded_model_is_read_here_and_needs_no_cluster(
    run_attention: Run, tmp_path: Path
) -> None:
    folder = small_content(tmp_path / "content")
    for out, *options in (["cluster", "--ray"], ["here", "--no-ray"]):
        done = run_attention("--content", folder, "--out", tmp_path / out, *options)
        assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "cluster" / "data") == snapshot(tmp_path / "here" / "data")
