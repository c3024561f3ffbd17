"""shared/errors.py: errors in one line that a user can act on."""

import errno
import os

import pytest

from generator.shared.errors import ContentErrors, cut, first_line, of_system, short


def test_an_error_of_the_system_names_the_file_and_what_to_check() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "build/data/m/a.json")
    told = "build/data/m/a.json: No space left on device; check free space and permissions"
    assert of_system(full) == told
    assert of_system(OSError("odd")) == "the disk: odd; check free space and permissions"


def test_the_problems_of_the_content_are_one_line_each() -> None:
    error = ContentErrors(["a.yml: x", "b.yml: y"])
    assert str(error) == "a.yml: x\nb.yml: y" and error.problems == ["a.yml: x", "b.yml: y"]


def test_an_exception_is_cut_to_its_first_line_of_100_characters() -> None:
    assert first_line(ValueError(f"{'x' * 200}\nmore")) == "x" * 100
    assert first_line(ValueError("\n one \n two")) == "one "
    assert first_line(ValueError("Failed:\n  too short\n  too long")) == "too short"
    assert first_line(ValueError("Failed:")) == "Failed:"
    assert first_line(ValueError("It needs PIL. Get it with:\npip install it")) == "It needs PIL."
    assert first_line(ValueError()) == "ValueError"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("two\nlines", "'two\\nlines'"),
        ("x" * 98, f"'{'x' * 98}'"),  # 100 characters with the quotes
        ("x" * 99, f"'{'x' * 97}…'"),
        (["x" * 200], f"['{'x' * 96}…]"),
    ],
)
def test_a_long_value_is_cut_to_100_characters_and_says_so(value: object, told: str) -> None:
    assert short(value) == told


def test_a_long_text_is_cut_to_100_characters_without_quotes() -> None:
    assert cut("x" * 100) == "x" * 100
    assert cut("x" * 101) == "x" * 99 + "…"
