"""Makes labels for the tokens of a text from the pieces of a tokenizer's vocabulary.

Byte-level BPE writes every byte as one of 256 printable characters (Radford et al. 2019).
SentencePiece writes text, with U+2581 for a space and `<0xF0>` for a byte of an unknown character.
An "é" is a byte in byte-level BPE, but a letter in SentencePiece. So the kind of tokenizer has to
be known.
"""

from typing import Any

from generator.shared import BYTE, MARK, label

SPACE = MARK  # how SentencePiece writes a space
ITSELF = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]  # printable in Latin-1
OTHER = [byte for byte in range(256) if byte not in ITSELF]  # written as U+0100 and up
BYTE_OF = {chr(byte): byte for byte in ITSELF} | {chr(256 + n): b for n, b in enumerate(OTHER)}


def is_byte_level(tokenizer: Any) -> bool:
    """Whether a tokenizer's pieces spell bytes, with U+0120 for a space, rather than text."""
    return bool(tokenizer.convert_tokens_to_string(["a\u0120b"]) == "a b")


def labels(pieces: list[str], text: str, byte_level: bool) -> list[str] | None:
    """Exact labels of a tokenizer's pieces, or None when the pieces do not give back the text.

    Many tokenizers put a space in front of the first word. The space does not belong to the text,
    so it is left out of the label. A first piece that is only this space gets the label MARK.
    """
    tokens = [token_bytes(piece, byte_level) for piece in pieces]
    if b"".join(tokens) == b" " + text.encode():
        tokens[0] = tokens[0].removeprefix(b" ")
    if b"".join(tokens) != text.encode() or not all(tokens[1:]):
        return None
    return [label(token) or MARK for token in tokens]


def token_bytes(piece: str, byte_level: bool) -> bytes:
    """The bytes that a piece stands for."""
    if byte_level and all(character in BYTE_OF for character in piece):
        return bytes(BYTE_OF[character] for character in piece)
    if byte_level:
        return piece.encode()  # a token added to the vocabulary as plain text
    if byte := BYTE.fullmatch(piece):
        return bytes.fromhex(byte[1])
    return piece.replace(SPACE, " ").encode()
