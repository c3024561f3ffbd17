"""shared/errors.py: what went wrong, in one line that a person can act on."""

import errno
import os

from generator.shared.errors import first_line, of_system


def test_an_error_of_the_system_names_the_file_and_what_to_look_at() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "build/data/m/a.json")
    told = "build/data/m/a.json: No space left on device; check free space and permissions"
    assert of_system(full) == told
    assert of_system(OSError("odd")) == "the disk: odd; check free space and permissions"


def test_an_exception_is_cut_to_one_short_line() -> None:
    assert first_line(ValueError(f"{'x' * 200}\nmore")) == "x" * 120
    assert first_line(ValueError()) == "ValueError"
