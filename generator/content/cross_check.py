"""Checks across content files: names must refer to entries, words must be in their sentences."""

from collections.abc import Iterator
from pathlib import Path

from generator.content.absent import Absent, absent, placed
from generator.content.literature import Phenomenon, Reference
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.shared import BuildError, short

SENTENCES = "sentences.yml"


def cross_check(
    folder: Path,
    models: list[ModelEntry],
    phenomena: list[Phenomenon],
    references: list[Reference],
    sentences: list[Sentence],
) -> list[str]:
    """The contradictions between content files, as lines `file: entry: key: value: fix`.

    The line about a name that refers to no entry is an `Absent` line.
    """
    texts = {sentence.id: sentence.text for sentence in sentences}
    ids = set(texts)
    papers = {reference.id for reference in references}
    feeds = {phenomenon.id: phenomenon.feeds for phenomenon in phenomena}
    kinds = set(feeds)
    problems = []
    for phenomenon in phenomena:
        found = [*wrong_cells(phenomenon, texts), *wrong_papers(phenomenon, papers)]
        where = f"{folder / 'phenomena.yml'}: entry {phenomenon.id!r}"
        found += [*wrong_known(phenomenon), *wrong_feeds(phenomenon, feeds)]
        problems += [placed(where, problem) for problem in found]
    for sentence in sentences:
        where = f"{folder / 'sentences.yml'}: entry {sentence.id!r}"
        problems += [placed(where, problem) for problem in wrong_links(sentence, kinds, ids)]
    for model in models:
        where = f"{folder / 'models.yml'}: entry {model.id!r}"
        others = {other.id for other in models} - {model.id}
        found = [*wrong_recorded(model, ids), *wrong_full(model, others)]
        problems += [placed(where, problem) for problem in found]
    return problems


def wrong_cells(phenomenon: Phenomenon, texts: dict[str, str]) -> Iterator[str]:
    """Lines about cells whose sentence or words do not exist, or whose key is after the query."""
    for key in ("cells", "counterexamples"):
        for number, cell in enumerate(getattr(phenomenon, key)):
            if cell.sentence not in texts:
                yield absent(f"key '{key}.{number}.sentence': ", cell.sentence, SENTENCES)
                continue
            try:
                query, looked_at = (p.span(texts[cell.sentence]) for p in (cell.query, cell.key))
            except BuildError as error:
                yield f"key '{key}.{number}': {error}; correct the word or its occurrence"
                continue
            if query and looked_at and looked_at[0] > query[0]:
                yield (
                    f"key '{key}.{number}': {short(cell.key.text)} stands after "
                    f"{short(cell.query.text)}, but a token can only look back; swap them"
                )


def wrong_papers(phenomenon: Phenomenon, papers: set[str]) -> Iterator[str]:
    """Lines about cited publications that references.yml lacks."""
    cited = [("first_described", phenomenon.first_described)]
    for key in ("named_in", "published"):
        entries = getattr(phenomenon, key)
        cited += [(f"{key}.{n}.reference", each.reference) for n, each in enumerate(entries)]
    for key, name in cited:
        if name is not None and name not in papers:
            yield absent(f"key {key!r}: ", name, "references.yml")


def wrong_known(phenomenon: Phenomenon) -> Iterator[str]:
    """Lines about heads that are listed as known failures although no paper names them."""
    for number, known in enumerate(phenomenon.known):
        for head in sorted(set(known.heads or []) - set(phenomenon.heads(known.model))):
            key = f"known.{number}.heads"
            yield f"key {key!r}: {head!r}: is not in 'named_in' for {known.model!r}; remove it"


def wrong_feeds(phenomenon: Phenomenon, feeds: dict[str, str | None]) -> Iterator[str]:
    """A line if `feeds` names no phenomenon, or if following it from entry to entry never ends.

    Args:
        phenomenon: the phenomenon whose `feeds` is checked.
        feeds: phenomenon id -> the id of the phenomenon that it feeds, for the whole file.
    """
    fed, passed = phenomenon.feeds, {phenomenon.id}
    while fed is not None:
        # If the circle is between later entries, or a later one is absent, they have the line.
        if fed in passed or fed not in feeds:
            what = "is not another entry" if fed == phenomenon.feeds else "leads back here"
            line = f"key 'feeds': {phenomenon.feeds!r}: {what}; correct it"
            if fed == phenomenon.id:
                yield line
            elif fed not in feeds and fed == phenomenon.feeds:
                yield Absent(line, fed, "phenomena.yml")
            return
        passed.add(fed)
        fed = feeds[fed]


def wrong_links(sentence: Sentence, phenomena: set[str], sentences: set[str]) -> Iterator[str]:
    """Lines if a sentence's phenomenon or pair does not exist, or if its pair is itself."""
    if sentence.phenomenon not in phenomena:
        yield absent("key 'phenomenon': ", sentence.phenomenon, "phenomena.yml", "correct it")
    if sentence.pair is not None and sentence.pair not in sentences - {sentence.id}:
        line = (
            f"key 'pair': {sentence.pair!r}: is not another sentence of sentences.yml; correct it"
        )
        yield line if sentence.pair == sentence.id else Absent(line, sentence.pair, SENTENCES)


def wrong_recorded(model: ModelEntry, sentences: set[str]) -> Iterator[str]:
    """Lines about recorded sentences that sentences.yml lacks.

    Without these lines, a mistyped id would be skipped without a message.
    """
    for number, name in enumerate((model.recorded and model.recorded.sentences) or []):
        if name not in sentences:
            key = f"recorded.sentences.{number}"
            yield absent(f"key {key!r}: ", name, SENTENCES)


def wrong_full(model: ModelEntry, others: set[str]) -> Iterator[str]:
    """A line if `full`, the model with unrounded parameters, does not exist or is this model."""
    if model.full is not None and model.full not in others:
        line = f"key 'full': {model.full!r}: is not another model of models.yml; correct it"
        yield line if model.full == model.id else Absent(line, model.full, "models.yml")
