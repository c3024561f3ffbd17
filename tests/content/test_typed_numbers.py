"""Decimals in prose come from the data or from a list with reasons, and are not typed by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.typed_numbers import refuse_typed_numbers, typed_decimals
from generator.shared.errors import ContentErrors
from tests.conftest import ROOT, generator

Write = Callable[..., Path]


def test_the_shipped_content_has_no_typed_decimal() -> None:
    refuse_typed_numbers(ROOT / "content")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/own/extra.md.j2", "L9H6 looks with 0.81 {{ 1 }}."),
        ("sentences.yml", "sentences: [{why: It gives 0.81}]"),
        ("phenomena.yml", "phenomena: [{caveats: [Only 0.81 here], threshold: 0.4}]"),
        ("lab.yml", "lab: [{exercises: [{explain: [It is 0.81], at_least: 0.3}]}]"),
        ("glossary.yml", "terms: [{term: t, definition: About 0.81}]"),
    ],
)
def test_a_decimal_in_any_prose_of_an_author_is_refused_with_its_file(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        refuse_typed_numbers(tmp_path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path / name}: '0.81' in '")
    assert line.endswith(
        "': is a number typed by hand; take it from the data, or list it in constants.yml with a "
        "reason"
    )


def test_a_typed_number_is_shown_with_the_words_around_it() -> None:
    words = f"{'a' * 40} {'b' * 24} 0.81 {'c' * 14} {'d' * 40}"
    assert typed_decimals(words) == [("0.81", f"{'b' * 24} 0.81 {'c' * 14}")]
    assert typed_decimals("x\n  0.5") == [("0.5", "x 0.5")]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("glossary.yml", b"terms: [", "is not valid YAML at line 1"),
        ("glossary.yml", b"words: [a]", "should hold the single key 'terms'"),
        ("pages/extra.md.j2", b"caf\xe9", "is not UTF-8 at byte 3; save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, text: bytes, says: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    with pytest.raises(ContentErrors) as caught:
        refuse_typed_numbers(tmp_path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ") and says in line


def test_a_sentence_that_a_model_reads_may_hold_any_number(tmp_path: Path) -> None:
    (tmp_path / "sentences.yml").write_text(
        'sentences: [{text: "Pi is 3.14", target: " .5", against: " .7"}]'
    )
    refuse_typed_numbers(tmp_path)


def test_text_and_target_are_prose_in_any_other_file(tmp_path: Path) -> None:
    (tmp_path / "phenomena.yml").write_text('phenomena: [{text: "It is 0.14", other: [0.5]}]')
    with pytest.raises(ContentErrors, match=r"phenomena\.yml: '0\.14'"):
        refuse_typed_numbers(tmp_path)


def test_every_wrong_text_of_every_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "lab.yml").write_text("lab: [{a: 0.1x, b: It is 0.12}, [It is 0.13], It is 0.14]")
    (tmp_path / "glossary.yml").write_text("terms: [")
    (tmp_path / "constants.yml").write_text("constants: [{decimal: '3'}]")
    with pytest.raises(ContentErrors) as caught:
        refuse_typed_numbers(tmp_path)
    lines = [line.removeprefix(f"{tmp_path}/") for line in caught.value.problems]
    assert [line.split(":")[0] for line in lines] == ["constants.yml"] * 3 + [
        "glossary.yml", *["lab.yml"] * 3,
    ]  # fmt: skip


def test_every_page_is_read_also_after_one_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name, raw in {"a": b"\xe9", "b": b"\xe9", "c": b"It is 0.81"}.items():
        (tmp_path / "pages" / f"{name}.md.j2").write_bytes(raw)
    (tmp_path / "glossary.yml").write_text("words: []")
    with pytest.raises(ContentErrors) as caught:
        refuse_typed_numbers(tmp_path)
    names = [Path(line.split(":")[0]).name for line in caught.value.problems]
    assert names == ["glossary.yml", "a.md.j2", "b.md.j2", "c.md.j2"]


def test_a_listed_constant_may_stand_in_its_file_only(tmp_path: Path) -> None:
    listed = "constants: [{decimal: '0.3', file: lab.yml, reason: A bound.}]"
    (tmp_path / "constants.yml").write_text(listed)
    (tmp_path / "lab.yml").write_text("lab: [{text: At least 0.3}]")
    refuse_typed_numbers(tmp_path)
    (tmp_path / "glossary.yml").write_text("terms: [{definition: At least 0.3}]")
    with pytest.raises(ContentErrors, match=r"glossary\.yml: '0\.3' in"):
        refuse_typed_numbers(tmp_path)


def test_check_refuses_a_typed_number_in_an_authors_folder(content: Write) -> None:
    folder = content()
    page = folder / "pages" / "index.md.j2"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt is 0.92.\n", encoding="utf-8")
    done = generator("check", "--content", folder)
    assert done.returncode == 1
    assert "pages/index.md.j2: '0.92'" in done.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L9H6 looks with a weight of 0.81.", ["0.81"]),
        ("a share of .5 is {{ 0.25 }}", [".5", "0.25"]),
        ('<rect x="0.5"/> {# 0.7 measured #} {{ cell.value | decimals }}', []),
        ("{% if ratio < 1 %}It is 0.81 <b>there</b>", ["0.81"]),
        ("Version 1.2.3 of GPT-2, 12 layers, 1,024 tokens", []),
    ],
)
def test_a_decimal_is_found_in_prose_but_not_in_attributes_comments_or_versions(
    text: str, expected: list[str]
) -> None:
    assert [decimal for decimal, _ in typed_decimals(text)] == expected
