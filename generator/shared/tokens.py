"""Tokens as a reader sees them, exact to the byte, and the way from words of the text to tokens.

Byte-level BPE (GPT-2, Llama 3, SmolLM2) may cut one character into several tokens. A label is the
token's text where its bytes are valid UTF-8, else its bytes as `<0xF0><0x9F>`; joined, with the
bytes decoded, the labels of a sentence give back its text.
"""

import re
from collections.abc import Iterable

from generator.shared.errors import BuildError, shortened

MARK = "\u2581"  # the label of a first token that is only SentencePiece's mark before a word
BYTE = re.compile(r"<0x([0-9A-F]{2})>")


def label(token: bytes) -> str:
    """The label of a token: its text, or its bytes where it holds part of a character."""
    try:
        return token.decode()
    except UnicodeDecodeError:
        return "".join(f"<0x{byte:02X}>" for byte in token)


def byte_spans(labels: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where each token lies in the UTF-8 bytes of `text`, as (start, end).

    A label that spells out bytes is taken literally when the text itself says `<0xF0>` there. A
    first token that is only MARK, where the text does not begin with it, covers nothing.

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
                f"token {name!r} does not continue the text {shortened(text)!r} at byte {start}"
            )
        spans.append((start, start + len(token)))
        start += len(token)
    if start != len(data):
        raise BuildError(
            f"the tokens end at byte {start} of the {len(data)} bytes of {shortened(text)!r}"
        )
    return spans


def spelled_bytes(name: str) -> bytes:
    """The bytes that a label like `<0xF0><0x9F>` spells; empty when it is no such label."""
    return bytes.fromhex("".join(BYTE.findall(name))) if BYTE.sub("", name) == "" else b""


def character_spans(labels: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where each token lies in the characters of `text`, as (start, end).

    A token that holds a part of a character covers that whole character, so spans may overlap.
    """
    edges = []  # byte offset at which each character starts, then the end of the text
    offset = 0
    for character in text:
        edges.append(offset)
        offset += len(character.encode())
    first = {byte: index for index, byte in enumerate(edges)}
    owner = [index for index, char in enumerate(text) for _ in range(len(char.encode()))]
    return [
        (first.get(start, owner[start]), owner[end - 1] + 1) if end else (0, 0)
        for start, end in byte_spans(labels, text)
    ]


def occurrence(text: str, word: str, number: int) -> tuple[int, int]:
    """The characters (start, end) of the `number`-th occurrence of `word`, counted from 1.

    A word that begins or ends with a letter or digit must stand alone: "on" is not in "lemon".

    Raises:
        BuildError: when the text has fewer occurrences.
    """
    before = r"(?<!\w)" if word[:1].isalnum() else ""
    after = r"(?!\w)" if word[-1:].isalnum() else ""
    matches = list(re.finditer(before + re.escape(word) + after, text))
    if not 1 <= number <= len(matches):
        raise BuildError(
            f"{word!r} occurs {len(matches)} times in {shortened(text)!r}, not {number}"
        )
    return matches[number - 1].span()


def tokens_of(labels: list[str], text: str, span: tuple[int, int]) -> list[int]:
    """The tokens that spell the characters `span` of `text`, and nothing else but spaces.

    Raises:
        BuildError: when a token that covers the span also spells something outside it.
    """
    start, end = span
    found = []
    for index, (first, last) in enumerate(character_spans(labels, text)):
        if first < end and start < last:
            outside = text[first : max(first, start)] + text[min(last, end) : last]
            if outside.strip():
                raise BuildError(
                    f"{text[start:end]!r} cannot be separated: this model's token "
                    f"{labels[index]!r} also spells {outside.strip()!r}"
                )
            found.append(index)
    return found
