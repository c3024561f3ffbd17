"""A token in a sentence of a page is seen, also where it is a line break."""

import pytest

from generator.pages.token_text import token_text


@pytest.mark.parametrize(
    ("token", "text"), [(" Mary", "Mary"), ("ran", "ran"), ("\n", "⏎"), ("\n  ", "⏎␣␣"), (" ", "␣")]
)
def test_a_token_is_seen_without_blanks_or_as_marks(token: str, text: str) -> None:
    assert token_text(token) == text
