"""content/texts.py: an author's reference texts; each problem is one line."""

import tracemalloc
from pathlib import Path

import pytest

from generator.content.texts import PIECE, folder_of_texts, read_text, read_texts
from tests.conftest import ROOT

HEAD = "---\ntitle: A\nkind: story\nlanguage: en\nsource: mine\nlicence: MIT\n---\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def whole(path: Path) -> str:
    return "".join(read_text(path).pieces())


def test_texts_are_read_in_the_order_of_their_names_without_their_front_matter(
    tmp_path: Path,
) -> None:
    written(tmp_path, "b.md", (HEAD + "\nSecond.\n---\nMore.\n").encode())
    written(tmp_path, "a.md", (HEAD + "First.").encode())
    texts, problems = read_texts(tmp_path)
    assert problems == []
    assert ["".join(each.pieces()) for each in texts] == ["First.\n", "Second.\n---\nMore.\n"]
    assert texts[0].about.kind == "story"


def test_a_plain_text_needs_no_front_matter_and_may_have_some(tmp_path: Path) -> None:
    plain = read_text(written(tmp_path, "diary.txt", b"\xef\xbb\xbf\r\nMonday.\r\nTuesday.\r\n"))
    assert "".join(plain.pieces()) == "Monday.\nTuesday.\n"
    assert (plain.name, plain.about.title, plain.about.kind) == ("diary", "diary", "text")
    other = read_text(written(tmp_path, "other.txt", (HEAD + "Text.").encode()))
    assert ("".join(other.pieces()), other.about.kind) == ("Text.\n", "story")


@pytest.mark.parametrize(
    "text",
    [
        "word " * (PIECE // 2),
        "x" * (5 * PIECE),
        "a" + "\n" * (3 * PIECE) + "b",
        "é\n\n" + "ein Satz. \n" * PIECE,
    ],
    ids=["words", "one long line", "blank lines", "lines"],
)
def test_a_long_text_comes_in_pieces_that_are_cut_between_words(tmp_path: Path, text: str) -> None:
    found = list(read_text(written(tmp_path, "long.txt", text.encode())).pieces())
    assert "".join(found) == text.strip() + "\n"
    assert len(found) > 1
    assert all(len(piece) <= 4 * PIECE for piece in found)
    if " " in text:
        assert not any(piece[-1].isspace() for piece in found[:-1])
        assert all(piece[0].isspace() for piece in found[1:])


@pytest.mark.parametrize("unit", ["a" * 99 + " ", "letters"], ids=["words", "one word"])
def test_a_line_of_ten_million_characters_is_read_in_pieces(tmp_path: Path, unit: str) -> None:
    line, count = tmp_path / "line.txt", 10_000_000 // len(unit)
    with line.open("w", encoding="utf-8") as file:
        for _ in range(0, count, 10_000):
            file.write(unit * 10_000)
    tracemalloc.start()
    text = read_text(line)
    length = sum(map(len, text.pieces()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == line.stat().st_size + (not unit.endswith(" "))  # plus a final newline
    assert peak < 3_000_000  # bytes: some pieces, not the whole line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"No front matter.\n", "has no front matter between two lines `---`; add it at the top"),
        (HEAD.replace("kind: story\n", "").encode() + b"Text.", "key 'kind': is missing; add it"),
        (HEAD.replace("en", "[").encode() + b"Text.", "is not valid YAML at line"),
        (HEAD.replace("en", "[" * 3000).encode() + b"Text.", "is not valid YAML"),
        (HEAD.encode() + b"\n\n", "is blank; write some text"),
        (HEAD.encode() + b"ab\x00c", "has the control character U+0000 at position 2; remove it"),
        (HEAD.encode() + b"\xff", f"is not UTF-8 at byte {len(HEAD)}; save it as UTF-8"),
        (HEAD.encode() + b"a" * 3 * PIECE + b"\xc3", f"at byte {len(HEAD) + 3 * PIECE};"),
        (b"---\n- a\n---\nText.", "front matter: should hold keys with values; add some"),
        (HEAD.replace("kind: s", "kind: s\nkinds: s").encode() + b"Text.", "did you mean 'kind'?"),
    ],
)
def test_a_bad_text_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = written(tmp_path, "bad.md", content)
    _, (line,) = read_texts(tmp_path)
    assert line.startswith(f"{path}: ") and says in line
    assert "\n" not in line


def test_every_mistake_in_the_front_matter_of_a_text_has_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, "bad.md", b"---\ntitle: Well\nsource: us\n---\nText.")
    _, problems = read_texts(tmp_path)
    missing = ("kind", "language", "licence")
    assert problems == [f"{path}: key {key!r}: is missing; add it" for key in missing]


def test_an_empty_folder_of_texts_is_a_problem(tmp_path: Path) -> None:
    _, (problem,) = read_texts(tmp_path)
    assert problem == f"{tmp_path}: holds no text; add a file such as story.md"


def test_a_content_folder_without_texts_takes_the_shipped_ones(tmp_path: Path) -> None:
    assert folder_of_texts(tmp_path) == ROOT / "content" / "texts"
    (tmp_path / "texts").mkdir()
    assert folder_of_texts(tmp_path) == tmp_path / "texts"


def test_the_shipped_texts_are_long_enough_and_of_several_kinds() -> None:
    texts, problems = read_texts(ROOT / "content" / "texts")
    assert problems == []
    assert sum(each.words for each in texts) >= 12_000
    assert all(each.words == len(whole(each.path).split()) for each in texts)
    assert len({each.about.kind for each in texts}) >= 8
    assert {each.about.language for each in texts} >= {"en", "de", "fr"}
