"""A build renders only the sentence pages that an edit changes, and equals a fresh build."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.load import load_content
from generator.derive import derive
from generator.pages import compiled_templates, environment, kept_markdown, render
from generator.pages.compiled_templates import SHIPPED
from generator.pages.kept_markdown import KEYS
from generator.shared.errors import BuildError
from generator.site.build import ASSETS, SETTINGS, render_docs
from tests import fast_yaml
from tests.bench.many_sentences import many_sentences, random_tokens, write_dumps
from tests.small_site import snapshot, write_yaml

COUNT = 8
NAMES = {"tired-cat", "tired-dog", "capitals", "other-cat", *(f"random-{n}" for n in range(4))}
WITH_CARDS = {"tired-cat", "capitals"}  # the text of cards depends on all sentences


class Docs:
    """A folder with content, data and build/docs, which records the sentence pages rendered."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.docs, self.monkeypatch = folder, folder / "docs", monkeypatch
        self.rendered: set[str] = set()
        real = render.render

        def counted(where: Any, page: render.Page, context: Any) -> str:
            self.rendered |= {page.sentence.id} if page.sentence else set()
            return real(where, page, context)

        monkeypatch.setattr(render, "render", counted)

    def build(self) -> set[str]:
        """Write build/docs; return the sentences whose pages were rendered."""
        self.rendered = set()
        content = load_content(self.folder / "content")
        derive(content, self.folder / "data")
        render_docs(content, self.folder, ASSETS, SETTINGS)
        return self.rendered

    def edit(self, name: str, change: Callable[[Any], None]) -> None:
        """Change the value under the single key of a content file."""
        path = self.folder / "content" / f"{name}.yml"
        [(key, value)] = fast_yaml.load(path.read_text(encoding="utf-8")).items()
        change(value)
        write_yaml(path, **{key: value})

    def edit_sentence(self, name: str, **keys: str) -> None:
        """Set keys of a sentence."""
        self.edit("sentences", lambda all_: entry(all_, name).update(keys))

    def move_templates(self) -> Path:
        """Use a copy of the shipped templates from now on; return its folder."""
        folder = Path(shutil.copytree(SHIPPED, self.folder / "shipped"))
        for module in (compiled_templates, environment, kept_markdown):
            self.monkeypatch.setattr(module, "SHIPPED", folder)
        return folder


def entry(entries: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The entry with this id."""
    return next(each for each in entries if each["id"] == name)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with content, data and build/docs, for tests to copy."""
    folder = tmp_path_factory.mktemp("kept-markdown")
    content = load_content(many_sentences(folder, COUNT))
    derive(content, folder / "data")
    render_docs(content, folder, ASSETS, SETTINGS)
    return folder


@pytest.fixture
def docs(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docs:
    """A copy of the folder for one test."""
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return Docs(tmp_path, monkeypatch)


def test_without_an_edit_no_page_of_a_sentence_is_rendered(docs: Docs) -> None:
    before = snapshot(docs.docs)
    assert docs.build() == set()
    assert snapshot(docs.docs) == before


def new_title(docs: Docs) -> None:
    docs.edit_sentence("random-1", title="Another title")


def new_reason(docs: Docs) -> None:
    docs.edit_sentence("random-1", why="Another title.")


def new_pair(docs: Docs) -> None:
    docs.edit_sentence("random-1", pair="tired-cat")


def new_data(docs: Docs) -> None:
    tokens = {"random-1": random_tokens(1)}
    write_dumps(docs.folder / "content", docs.folder / "data", tokens, seed=7)


def new_words_on_a_card(docs: Docs) -> None:
    docs.edit("phenomena", lambda all_: all_[0].update(look_for="Another title."))


def new_name_of_a_phenomenon(docs: Docs) -> None:
    docs.edit("phenomena", lambda all_: entry(all_, "kind-1").update(name="Another title"))


def new_term(docs: Docs) -> None:
    term = {"term": "another", "definition": "Another title."}
    write_yaml(docs.folder / "content" / "glossary.yml", terms=[term])


def new_language(docs: Docs) -> None:
    docs.edit("site", lambda site: site.update(language="de"))


def page_left_out(docs: Docs) -> None:
    docs.edit("site", lambda site: site.update(without=["mixing"]))


def new_sentence(docs: Docs) -> None:
    tokens = random_tokens(9)
    like = {"phenomenon": "kind-1", "why": "One more.", "look": "Anywhere."}
    more = {"id": "random-9", "title": "Another title", "text": "".join(tokens), **like}
    docs.edit("sentences", lambda all_: all_.append(more))
    write_dumps(docs.folder / "content", docs.folder / "data", {"random-9": tokens})


def new_shipped_template(docs: Docs) -> None:
    part = docs.move_templates() / "_cards.md.j2"
    part.write_text(part.read_text().replace("What this means", "Another title"))


def own_template(docs: Docs) -> None:
    own = docs.folder / "content" / "pages" / "_parts.md.j2"
    own.write_text((SHIPPED / "_parts.md.j2").read_text().replace("It needs", "Another title"))


EDITS: dict[Callable[[Docs], None], set[str]] = {
    new_title: {"random-0", "random-1", "random-2"},
    new_reason: {"random-1"},
    new_pair: {"random-1"},
    new_data: {"random-1", *WITH_CARDS},
    new_words_on_a_card: WITH_CARDS,
    new_name_of_a_phenomenon: {"random-1"},
    new_term: set(),
    new_language: NAMES,
    page_left_out: NAMES,
    new_sentence: {"random-3", "random-9", *WITH_CARDS},
    new_shipped_template: NAMES,
    own_template: NAMES,
}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_renders_what_it_changes_and_all_pages_are_as_from_nothing(
    docs: Docs, edit: Callable[[Docs], None]
) -> None:
    before = snapshot(docs.docs)
    edit(docs)
    assert docs.build() == EDITS[edit]
    after = snapshot(docs.docs)
    assert after != before
    shutil.rmtree(docs.docs)
    docs.build()
    assert snapshot(docs.docs) == after


def test_a_page_that_was_changed_by_hand_is_rendered_again(docs: Docs) -> None:
    before = snapshot(docs.docs)
    (docs.docs / "sentences" / "random-1.md").write_text("half a page")
    (docs.docs / "sentences" / "random-2.md").unlink()
    assert docs.build() == {"random-1", "random-2"}
    assert snapshot(docs.docs) == before


@pytest.mark.parametrize("damage", [b"", b"[1]", b'{"sentences/random-1.md": 3}'])
def test_damaged_keys_only_cost_time(docs: Docs, damage: bytes) -> None:
    before = snapshot(docs.docs)
    (docs.docs / KEYS).write_bytes(damage)
    assert docs.build() == NAMES
    assert snapshot(docs.docs) == before


def test_the_shipped_template_gets_no_variable_that_the_key_does_not_cover(docs: Docs) -> None:
    template = docs.move_templates() / "sentences" / "_sentence.md.j2"
    template.write_text(template.read_text() + "{{ glossary | length }}\n")
    with pytest.raises(BuildError, match="'glossary' is undefined"):
        docs.build()


def test_code_that_changed_renders_all_pages(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_markdown, "cache_of", lambda package: Path("other-code"))
    assert docs.build() == NAMES
