"""shared/lock.py: two builds never write to one folder at the same time."""

import subprocess
import sys
from pathlib import Path

from generator.shared.lock import only_build_in
from tests.conftest import ROOT

SECOND = """
from pathlib import Path
import sys
from generator.shared import only_build_in
with only_build_in(Path(sys.argv[1])):
    print("inside", flush=True)
"""


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    with only_build_in(tmp_path):
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert second.stdout is not None
        assert "waiting" in second.stdout.readline()
        assert second.poll() is None
    rest, _ = second.communicate(timeout=30)
    assert rest == "inside\n"


def test_a_killed_build_leaves_no_lock_behind(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", SECOND + "    input()", str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "inside\n"
        holder.kill()
    with only_build_in(tmp_path):
        pass
