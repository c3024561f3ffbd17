"""Labels of tokens, exact to the byte, and which tokens spell a word of the text.

Byte-level BPE (GPT-2, Llama 3, SmolLM2) may cut one character into several tokens. If the bytes of
a token are valid UTF-8, its label is their text; otherwise the bytes are written as `<0xF0><0x9F>`.
Joined, and with such bytes decoded, the labels of a sentence give back the sentence's text.
"""

import re
from collections.abc import Iterable

from generator.shared.errors import LONGEST, BuildError, short

MARK = "\u2581"  # the label of a first token that is only SentencePiece's mark before a word
THIRD = 2 * LONGEST // 3  # a message that prints three texts cuts each to this many characters
BYTE = re.compile(r"<0x([0-9A-F]{2})>")


def label(token: bytes) -> str:
    """The label of a token: its text, or its bytes if it is only a part of a character."""
    try:
        return token.decode()
    except UnicodeDecodeError:
        return "".join(f"<0x{byte:02X}>" for byte in token)


def byte_spans(labels: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where each token lies in the UTF-8 bytes of `text`, as (start, end).

    A label such as `<0xF0>` means these six characters if the text has them there. If the first
    label is only MARK and the text does not begin with MARK, the label covers nothing.

    Raises:
        BuildError: when the labels, joined, do not give back the text.
    """
    data, start = text.encode(), 0
    spans: list[tuple[int, int]] = []
    for name in labels:
        if name == MARK and not spans and not text.startswith(MARK):
            spans.append((0, 0))
            continue
        literal = name.encode()
        token = literal if data.startswith(literal, start) else spelled_bytes(name)
        if not token or not data.startswith(token, start):
            raise BuildError(
                f"token {short(name)} does not continue the text {short(text)} at byte {start}"
            )
        spans.append((start, start + len(token)))
        start += len(token)
    if start != len(data):
        raise BuildError(f"the tokens end at byte {start} of {len(data)} of {short(text)}")
    return spans


def spelled_bytes(name: str) -> bytes:
    """The bytes that a label such as `<0xF0><0x9F>` spells; empty for any other label."""
    return bytes.fromhex("".join(BYTE.findall(name))) if BYTE.sub("", name) == "" else b""


def character_spans(labels: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where each token lies in the characters of `text`, as (start, end).

    A token that is a part of a character covers the whole character, so spans may overlap.
    """
    owner = [index for index, char in enumerate(text) for _ in range(len(char.encode()))]
    return [
        (owner[start], owner[end - 1] + 1) if end else (0, 0)
        for start, end in byte_spans(labels, text)
    ]


def occurrence(text: str, word: str, number: int) -> tuple[int, int]:
    """Where the `number`-th occurrence of `word` lies in `text`, as (start, end) in characters.

    A word that begins or ends with a letter or digit must stand alone: "lemon" has no "on".

    Args:
        number: counted from 1.

    Raises:
        BuildError: when the text has fewer occurrences.
    """
    before = r"(?<!\w)" if word[:1].isalnum() else ""
    after = r"(?!\w)" if word[-1:].isalnum() else ""
    matches = list(re.finditer(before + re.escape(word) + after, text))
    if not 1 <= number <= len(matches):
        raise BuildError(
            f"{short(word)} occurs {times(len(matches))} in {short(text)}; there is no "
            f"occurrence {number}"
        )
    return matches[number - 1].span()


def times(count: int) -> str:
    """A count of occurrences in words: once, 2 times."""
    return "once" if count == 1 else f"{count} times"


def tokens_of(labels: list[str], text: str, span: tuple[int, int]) -> list[int]:
    """The indices of the tokens that spell the characters `span` of `text`.

    Raises:
        BuildError: when one of these tokens spells anything but spaces outside the span.
    """
    start, end = span
    found = []
    for index, (first, last) in enumerate(character_spans(labels, text)):
        if first < end and start < last:
            outside = text[first : max(first, start)] + text[min(last, end) : last]
            if outside.strip():
                word, token, rest = (
                    short(each, THIRD) for each in (text[start:end], labels[index], outside.strip())
                )
                raise BuildError(
                    f"{word} has no token of its own: this model's token {token} also spells {rest}"
                )
            found.append(index)
    return found
