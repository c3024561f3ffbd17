"""content/texts.py: an author's reference texts, and one line for what is wrong with each."""

from pathlib import Path

import pytest

from generator.content.texts import read_texts

HEAD = "---\ntitle: A\nkind: story\nlanguage: en\nsource: mine\nlicence: MIT\n---\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / "texts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def test_texts_are_read_in_the_order_of_their_names_without_their_front_matter(
    tmp_path: Path,
) -> None:
    written(tmp_path, "b.md", (HEAD + "\nSecond.\n---\nMore.\n").encode())
    written(tmp_path, "a.md", (HEAD + "First.").encode())
    texts, problems = read_texts(tmp_path)
    assert problems == []
    assert [each.text for each in texts] == ["First.\n", "Second.\n---\nMore.\n"]
    assert texts[0].kind == "story"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"No front matter.\n", "has no front matter between two lines `---`; add it at the top"),
        (HEAD.replace("kind: story\n", "").encode() + b"Text.", "key 'kind': is missing; add it"),
        (HEAD.replace("en", "[").encode() + b"Text.", "is not valid YAML at line"),
        (HEAD.encode() + b"\n\n", "key 'text': '\\n': is blank; write some text"),
        (HEAD.encode() + b"\xff", "is not UTF-8 at byte"),
        (b"---\n- a\n---\nText.", "front matter: should hold keys with values; add some"),
        (HEAD.replace("kind: s", "kind: s\nkinds: s").encode() + b"Text.", "did you mean 'kind'?"),
    ],
)
def test_a_bad_text_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = written(tmp_path, "bad.md", content)
    _, problems = read_texts(tmp_path)
    assert any(line.startswith(f"{path}: ") and says in line for line in problems)
    assert all("\n" not in line for line in problems)


def test_an_empty_folder_of_texts_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    _, (problem,) = read_texts(tmp_path)
    assert problem == f"{tmp_path / 'texts'}: holds no text; add a file such as story.md"
