"""shared/words.py: singular and plural, numbers, and words in right-to-left scripts."""

import re
import unicodedata

import pytest

from generator.shared.words import (
    RIGHT_TO_LEFT,
    counted,
    decimals,
    isolated,
    ordinal,
    signed,
    token_text,
)
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("token", "text"), [(" Mary", "Mary"), ("ran", "ran"), ("\n", "⏎"), ("\n  ", "⏎␣␣"), (" ", "␣")]
)
def test_a_token_is_seen_without_blanks_or_as_marks(token: str, text: str) -> None:
    assert token_text(token) == text


def test_only_one_thing_has_no_ending() -> None:
    assert [counted(n, "head") for n in (0, 1, 2)] == ["0 heads", "1 head", "2 heads"]


def test_the_first_three_ordinals_are_words() -> None:
    expected = ["first", "second", "third", "4th", "11th", "21st"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 21)] == expected


def test_a_negative_number_has_a_minus_sign_and_not_a_hyphen() -> None:
    assert [decimals(-0.6789, 2), decimals(0.5), decimals(-1)] == ["−0.68", "0.500", "−1.000"]
    assert [signed(-0.126), signed(0.5), signed(12)] == ["−0.13", "+0.50", "+12.00"]


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert [decimals(each) for each in (-0.0004, -0.0, 0.0004)] == ["0.000"] * 3
    assert [signed(each) for each in (-0.004, -0.0, 0.004)] == ["0.00"] * 3


def test_a_word_from_right_to_left_is_isolated_and_others_are_as_they_were() -> None:
    assert [isolated(text) for text in ("cat", "“chat”", "猫")] == ["cat", "“chat”", "猫"]
    assert isolated("“ילד”") == "\N{FIRST STRONG ISOLATE}“ילד”\N{POP DIRECTIONAL ISOLATE}"
    assert isolated("كلب 2").startswith("\N{FIRST STRONG ISOLATE}")


def test_every_letter_of_these_scripts_counts_and_the_page_takes_the_same_ones() -> None:
    letters = [chr(code) for code in (*range(0x0590, 0x0900), *range(0xFB1D, 0xFEFD))]
    strong = [each for each in letters if unicodedata.bidirectional(each) in ("R", "AL")]
    assert len(strong) > 500 and all(map(RIGHT_TO_LEFT.search, strong))
    script = (ROOT / "site_assets/js/shared/isolated-token.js").read_text(encoding="utf-8")
    (theirs,) = re.findall(r"RIGHT_TO_LEFT = /(.*)/;", script)
    assert theirs.encode().decode("unicode_escape") == RIGHT_TO_LEFT.pattern
