"""Extends the search index of MkDocs with entries and words for what readers look for.

Material's worker applies a boost to every field of the index, but shows only title and text. So two
invisible fields bring a page to the top: `names` (what the page is about) and `words` (what is
written on it). A third invisible field, `forms`, has singulars that are not a prefix of their
plural, such as “query”. The reason: search-query.js turns plurals into singulars, which the worker
matches as prefixes.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.content import Content, Term
from generator.shared import Json

INDEX = "search/search_index.json"
# Titles have a boost of 1000. A whole page counts up to 2.5 times as much as one of its sections.
FIELDS = {"names": {"boost": 1e5}, "words": {"boost": 1e3}, "forms": {"boost": 1e0}}
SINGULARS = [(re.compile(r"\b(\w{2,})ies\b"), r"\1y"), (re.compile(r"\b(\w{2,})ices\b"), r"\1ix")]
TAG = re.compile(r"<[^>]+>")


def complete_index(
    site: Path, content: Content, models: list[Json], kept: Iterable[Json] = ()
) -> None:
    """Rewrite the search index of a built site.

    Args:
        site: the folder that MkDocs has written.
        content: the checked content.
        models: the models of the catalogue.
        kept: the entries of pages that were reused, which MkDocs has not indexed.
    """
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    made = sorted([*index["docs"], *kept], key=page_of)  # the order within a page stays
    docs = with_names(merged(made), content)
    pages = {page_of(doc) for doc in docs}
    added = [*terms(content.glossary.values()), *publications(content), *heads(models)]
    docs += [doc for doc in added if page_of(doc) in pages]
    fields = index["config"]["fields"] | FIELDS
    whole = {"config": index["config"] | {"fields": fields}, "docs": [with_forms(d) for d in docs]}
    path.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def page_of(doc: Json) -> str:
    """The address of the page that an entry is about."""
    return str(doc["location"]).partition("#")[0]


def merged(docs: list[Json]) -> list[Json]:
    """The entries, with only one for a page whose heading is not its first element.

    MkDocs makes two entries for such a page.
    """
    found: list[Json] = []
    for doc in docs:
        title = html.unescape(doc["title"])
        last = found[-1] if found else None
        if last and last["location"] == page_of(doc) and html.unescape(last["title"]) == title:
            last |= {"title": doc["title"], "text": f"{last['text']} {doc['text']}".strip()}
        else:
            found.append(dict(doc))
    return found


def with_names(docs: list[Json], content: Content) -> list[Json]:
    """Add to each entry the names of the phenomena and the text of the sentence that it is about.

    A phenomenon is the subject of the first section of the lesson that names it, and of the pages
    of its sentences.
    """
    lesson = [doc for doc in docs if page_of(doc) == "lesson/" and "#" in doc["location"]]
    for name in (each.name for each in content.phenomena):
        pattern = re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)
        first = next((doc for doc in lesson if pattern.search(TAG.sub("", doc["text"]))), None)
        if first:
            add(first, "names", f"{name} head")
    found = {doc["location"]: doc for doc in docs}
    names = {each.id: each.name for each in content.phenomena}
    for sentence in content.sentences:
        if page := found.get(f"sentences/{sentence.id}/"):
            add(page, "words", f"{sentence.text} {names[sentence.phenomenon]} head")
    return docs


def add(doc: Json, field: str, text: str) -> None:
    """Add plain text, which is escaped, to a field of an entry."""
    doc[field] = f"{doc.get(field, '')} {html.escape(text, quote=False)}".strip()


def entry(location: str, title: str, text: str, **fields: str) -> Json:
    """An entry made from plain texts, which are escaped."""
    texts = {"title": title, "text": text, **fields}
    return {
        "location": location,
        **{name: html.escape(each, quote=False) for name, each in texts.items()},
    }


def terms(glossary: Iterable[Term]) -> Iterator[Json]:
    """An entry for every term; a search for a term's other names finds the term, too."""
    for term in glossary:
        names = {"names": " ".join(term.also)} if term.also else {}
        place = f"glossary/#{term.id}"
        yield entry(place, term.term, term.definition, words=term.term, **names)


def publications(content: Content) -> Iterator[Json]:
    """An entry for every publication; a search for its authors finds the publication, too."""
    for each in content.references:
        authors = ", ".join(each.authors)
        text = f"{authors}. {each.venue}, {each.year}. {each.note or ''}".strip()
        yield entry(f"references/#{each.id}", each.title, text, words=f"{authors} {each.year}")


def heads(models: list[Json]) -> Iterator[Json]:
    """An entry for every head, which leads to its scores in the atlas."""
    for model in models:
        for layer in range(model["layers"]):
            for head in range(model["heads"]):
                name = f"L{layer}H{head}"
                yield entry(
                    f"atlas/#model={model['id']}&head={name}",
                    f"{name} of {model['name']}",
                    f"Every score of head {head} of layer {layer}.",
                    names=name,
                )


def with_forms(doc: Json) -> Json:
    """The entry, with a field `forms` that has the singulars of its words in -ies and -ices."""
    text = TAG.sub(" ", f"{doc['title']} {doc['text']}")
    forms = {
        word.expand(singular).lower()
        for plural, singular in SINGULARS
        for word in plural.finditer(text)
    }
    return {**doc, "forms": " ".join(sorted(forms))} if forms else doc
