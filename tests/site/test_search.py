"""The search index has what readers look for, and no answers of exercises."""

import json
from typing import Any

import pytest

from generator.site.search import merged, with_forms, with_names
from tests.conftest import Render
from tests.pages_content import Build

Json = dict[str, Any]


@pytest.fixture(scope="module")
def docs(
    small_build: Build, render_site: Render, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Json]:
    """The index entries of the small recorded build, by address."""
    build = small_build.copy(tmp_path_factory.mktemp("search"))
    render_site(build.content, build.out)
    index = json.loads((build.out / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert set(index["config"]["fields"]) >= {"title", "text", "names", "words", "forms"}
    return {doc["location"]: doc for doc in index["docs"]}


def test_a_term_is_found_by_its_other_names(docs: dict[str, Json], small_build: Build) -> None:
    glossary = small_build.content.glossary
    for name, term in {"W_O": "output projection", "BOS": "start token", "Q": "query"}.items():
        assert name in docs[f"glossary/#{glossary[term].id}"]["names"].split()
    assert {f"glossary/#{term.id}" for term in glossary.values()} <= set(docs)
    assert glossary["query"].definition not in docs["glossary/"]["text"]


def test_every_head_has_an_entry_that_leads_to_the_atlas(docs: dict[str, Json]) -> None:
    heads = [doc for place, doc in docs.items() if place.startswith("atlas/#model=")]
    assert heads and all(doc["names"] in doc["location"] for doc in heads)
    assert len({doc["location"] for doc in heads}) == len(heads)


def test_neither_the_teachers_page_nor_the_choices_of_the_lab_are_found(
    docs: dict[str, Json],
) -> None:
    assert not [place for place in docs if "teachers" in place]
    assert not [place for place, doc in docs.items() if "lab-choices" in doc["text"]]


def test_every_entry_leads_to_a_page_that_has_one(docs: dict[str, Json]) -> None:
    assert {place.partition("#")[0] for place in docs} <= set(docs)


def test_a_page_whose_heading_comes_second_has_one_entry() -> None:
    docs = [
        {"location": "a/", "title": "Who&#63;", "text": "Above"},
        {"location": "a/#who", "title": "Who?", "text": "Below"},
        {"location": "a/#more", "title": "More", "text": "Last"},
    ]
    assert merged(docs) == [{"location": "a/", "title": "Who?", "text": "Above Below"}, docs[2]]


def test_a_sentence_is_found_by_its_words_and_a_phenomenon_where_the_lesson_first_names_it(
    small_build: Build,
) -> None:
    sentence = small_build.content.sentences[0]
    phenomenon = small_build.content.phenomena[0].name if small_build.content.phenomena else ""
    lesson = [
        {"location": f"lesson/#{i}", "title": "", "text": f"<p>a {phenomenon}</p>"} for i in "12"
    ]
    page = {"location": f"sentences/{sentence.id}/", "title": "", "text": ""}
    first, second, found = with_names([*lesson, page], small_build.content)
    assert "names" not in second
    assert not phenomenon or phenomenon in first["names"]
    assert found["words"].startswith(sentence.text.replace("&", "&amp;").replace("<", "&lt;")[:3])


def test_plurals_that_are_no_longer_singulars_have_these_too() -> None:
    doc = with_forms({"location": "", "title": "Queries", "text": "<li>matrices</li> heads"})
    assert doc["forms"] == "matrix query"
    plain = {"location": "", "title": "Heads", "text": ""}
    assert with_forms(plain) == plain
