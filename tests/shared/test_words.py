"""shared/words.py: one of a kind is counted as one."""

from generator.shared.words import counted


def test_only_one_thing_has_no_ending() -> None:
    assert [counted(n, "head") for n in (0, 1, 2)] == ["0 heads", "1 head", "2 heads"]
