"""A token within the text of a page: without blanks around it, or as marks where it is blank."""

from generator.claims import BREAKS

MARKS = BREAKS | {ord(" "): "␣"}


def token_text(token: str) -> str:
    """What a reader sees of a token."""
    return token.strip() or token.translate(MARKS)
