"""shared/code_cache.py: what the program computes from its code is kept until the code changes."""

from pathlib import Path

import pytest

from generator.shared.code_cache import cache_of, made_once, recall, remember


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The sources of a small package."""
    folder = tmp_path / "small"
    (folder / "room").mkdir(parents=True)
    (folder / "room" / "one.py").write_text("ONE = 1")
    return folder


def started_again(package: Path, name: str) -> bytes | None:
    """Return what a newly started program finds under a name."""
    cache_of.cache_clear()
    return recall(package, name)


def test_what_is_remembered_is_found_at_the_next_start_under_its_name_alone(package: Path) -> None:
    assert recall(package, "a") is None
    remember(package, "a", b"1")
    assert started_again(package, "a") == b"1"
    assert recall(package, "b") is None


@pytest.mark.parametrize("edit", ["a line", "a file", "a name"])
def test_any_edit_of_the_code_forgets_all(package: Path, edit: str) -> None:
    remember(package, "a", b"1")
    module = package / "room" / "one.py"
    match edit:
        case "a line":
            module.write_text("ONE = 1  # one")
        case "a file":
            (package / "two.py").write_text("")
        case "a name":
            module.rename(module.with_name("uno.py"))
    assert started_again(package, "a") is None
    remember(package, "a", b"2")
    assert started_again(package, "a") == b"2"
    assert len(list(cache_of(package).parent.iterdir())) == 1  # the first cache is deleted


def test_where_nothing_can_be_written_nothing_is_remembered(package: Path) -> None:
    (package.parent / ".cache").write_text("a file")
    remember(package, "a", b"1")
    assert recall(package, "a") is None


def test_what_is_made_of_the_same_is_made_once_and_of_something_else_anew(package: Path) -> None:
    made: list[str] = []

    def make() -> list[str]:
        made.append("made")
        return list(made)

    found = [made_once(package, "a", of, make) for of in ("one", "one", "two", "one")]
    assert [len(each) for each in found] == [1, 1, 2, 3]
