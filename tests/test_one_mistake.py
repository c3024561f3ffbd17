"""One mistake in a content file gives one error, without follow-on errors in other files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import read
from generator.content import start_content
from generator.shared import ContentErrors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid folder with a glossary term, a logo, and pages that link to everything."""
    start_content(tmp_path / "mine")
    folder = tmp_path / "mine"
    (folder / "glossary.yml").write_text("terms:\n  - term: kopf\n    definition: A head.\n")
    (folder / "pages" / "logo.svg").write_text("<svg/>")
    settings = folder / "site.yml"
    settings.write_text(f"{settings.read_text()}  logo: logo.svg\n")
    (folder / "pages" / "all.md.j2").write_text(
        '{{ term("kopf") }} {{ url("sentences/tired-cat/") }} [x](sentences/capitals.md)\n'
    )
    (folder / "runs").mkdir()
    (folder / "runs" / "tired-cat.npz").write_bytes(b"")
    own = "models:\n  - {id: own, name: Own, recorded: {path: runs}}\n"
    (folder / "models.yml").write_text(own)
    read(folder)
    return folder


def told(folder: Path) -> list[str]:
    """Return the content errors, without the path of the folder."""
    with pytest.raises(ContentErrors) as caught:
        read(folder)
    return [line.removeprefix(f"{folder}/") for line in caught.value.problems]


Edit = Callable[[str], str]


def instead(old: str, new: str) -> Edit:
    """Return an edit that replaces the first occurrence of `old`."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


@pytest.mark.parametrize(
    ("name", "edit", "line"),
    [
        # an invalid entry, which the entries that refer to it do not find
        ("sentences.yml", instead("    text:", "    txt:"), "entry 1 ('tired-cat'): key 'txt'"),
        ("phenomena.yml", instead("    family:", "    famly:"), "entry 1 ('repeated-word'): key"),
        ("phenomena.yml", instead("{word: cat", "{wrod: cat"), "entry 1 ('repeated-word'): key"),
        ("glossary.yml", instead("definition", "defnition"), "entry 1: key 'defnition'"),
        ("models.yml", instead("name:", "nmae:"), "entry 1 ('own'): key 'nmae'"),
        ("lab.yml", instead("    intro:", "    intor:"), "entry 1 ('copies'): key 'intor'"),
        ("site.yml", instead("  title:", "  titel:"), "key 'titel'"),
        # a file that cannot be read at all
        ("sentences.yml", instead("sentences:", "sentence:"), "should hold the single key"),
        ("phenomena.yml", instead("    name", "   name"), "is not valid YAML at line"),
        ("models.yml", instead("models:", "models: ["), "is not valid YAML at line"),
        ("glossary.yml", instead("terms", "term"), "should hold the single key"),
        ("site.yml", instead("site:", "sites:"), "should hold the single key"),
        # an id that several entries in several files use
        ("phenomena.yml", instead("id: repeated-word", "id: repeated-words"), "entry"),
        # a word that does not occur in its sentence
        ("phenomena.yml", instead("{word: cat", "{word: kat"), "entry 'repeated-word': key 'cells"),
        ("lab.yml", instead("{text: cat", "{text: kat"), "exercise 'find-a-copier': 'kat' occurs"),
    ],
)
def test_one_mistake_is_one_line(folder: Path, name: str, edit: Edit, line: str) -> None:
    path = folder / name
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    (found,) = told(folder)
    assert line in found


def test_a_sentence_that_is_gone_is_told_once_and_where_pages_link_to_it(folder: Path) -> None:
    path = folder / "sentences.yml"
    path.write_text(path.read_text().replace("id: tired-cat", "id: tired-cats", 1))
    assert told(folder) == [
        "phenomena.yml: entry 'repeated-word': key 'cells.0.sentence': 'tired-cat': is not in "
        "sentences.yml; add it there or correct it, here and in 3 other places "
        "(did you mean 'tired-cats'?)",
        "pages/all.md.j2, line 1: links to 'sentences/tired-cat/', which this site does not have; "
        "correct it",
    ]


def test_a_file_with_a_wrong_name_is_told_once(folder: Path) -> None:
    (folder / "phenomena.yml").rename(folder / "phenomenon.yml")
    assert told(folder) == [
        "phenomenon.yml: nothing reads this file; did you mean 'phenomena.yml'?"
    ]


def test_mistakes_in_several_files_are_told_together(folder: Path) -> None:
    for name, old, new in (
        ("sentences.yml", "    why:", "    wyh:"),
        ("lab.yml", "minutes: 5", "minutes: 0"),
        ("pages/about.md", "(probe.md)", "(prob.md)"),
        ("site.yml", "language: en", "language: xx"),
    ):
        path = folder / name
        path.write_text(instead(old, new)(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert [line.partition(":")[0] for line in told(folder)] == [
        "sentences.yml",
        "lab.yml",
        "site.yml",
        "pages/about.md, line 12",
    ]
