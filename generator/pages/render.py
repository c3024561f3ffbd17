"""Renders the pages: Jinja2 templates and the published data in, Markdown for MkDocs out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, TemplateSyntaxError

from generator.content import COPIED, PLAIN, TEMPLATE, Content, Sentence
from generator.pages.context import shared_context
from generator.pages.environment import environment_of, source_of
from generator.pages.front_matter import front_matter
from generator.pages.glossary import linker
from generator.pages.kept_markdown import kept_markdown, maker_key
from generator.pages.languages import is_english, with_languages
from generator.pages.links import addresser, is_left_out, without_left_out
from generator.pages.navigation import address_of, name_of
from generator.pages.sentence_page import SentencePages
from generator.publish import Published
from generator.shared import BuildError, Json, compact_json, content_hash

EACH_SENTENCE = "sentences/_sentence.md.j2"  # rendered once per sentence
LAB_PAGES = "lab/"  # rendered only if an exercise has an answer for some model


@dataclass(frozen=True)
class Page:
    """A page: its template or plain Markdown, its path, and its sentence if it is about one."""

    template: str
    path: str  # of its Markdown, in build/docs
    sentence: Sentence | None = None
    shipped: bool = True  # not written by the author

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        return address_of(self.path)


@dataclass(frozen=True)
class Rendered:
    """Every page as Markdown, and what the next build needs to reuse some of them."""

    pages: dict[str, bytes]  # by path in build/docs
    keys: dict[str, str]  # of sentences' pages, by path: see kept_markdown.py
    anchors: dict[str, str]  # address with an element's id -> template that links to it


def render_pages(content: Content, published: Published) -> Rendered:
    """Every page as Markdown; pages that cannot have changed are read from build/docs.

    Raises:
        BuildError: a template has a mistake; the message names the template and the line.
    """
    environment = environment_of(content)
    pages = list(list_pages(environment, content, bool(published.labs)))
    context = shared_context(content, published)
    known = {page.address for page in pages} | set(published.files) | set(copied_files(content))
    context |= {"known": known, "has": known.__contains__}
    context["each"] = each = SentencePages(content, published)
    keys = keys_of(pages, each, environment, content)
    context |= {"keyed": bool(keys), "anchors": {}}
    kept = kept_markdown(published.docs, keys)
    made = {
        page.path: kept.get(page.path) or render(environment, page, context).encode()
        for page in pages
    }
    return Rendered(made, keys, context["anchors"])


def keys_of(
    pages: list[Page], each: SentencePages, environment: Environment, content: Content
) -> dict[str, str]:
    """The key of each sentence's page, by path; empty if `maker_key` returns None."""
    others = [page.path for page in pages if page.sentence is None]
    about = [others, content.site.language, content.site.without]
    maker = maker_key(environment, EACH_SENTENCE, about)
    if maker is None:
        return {}
    return {
        page.path: content_hash(maker.encode() + compact_json(each.shown(page.sentence)))
        for page in pages
        if page.sentence
    }


def copied_files(content: Content) -> dict[str, Path]:
    """The pictures and other files among an author's pages, by their path in build/docs."""
    folder = content.directory / "pages"
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(COPIED) and not path.name.startswith(".")
    }


def list_pages(environment: Environment, content: Content, lab: bool) -> Iterator[Page]:
    """A page for each template or plain Markdown file, and for each sentence.

    No page is made for templates whose name begins with `_`, for pages that site.yml leaves out,
    for shipped pages that the author replaced or, unless `lab`, for pages of the lab.
    """
    names = environment.list_templates(filter_func=lambda name: name.endswith((TEMPLATE, PLAIN)))
    own = {name for name in names if (content.directory / "pages" / name).is_file()}
    for name in names:
        path = name.removesuffix(".j2")
        wanted = (lab or not name.startswith(LAB_PAGES)) and not is_left_out(
            name_of(path), content.site.without
        )
        replaced = name not in own and {path, f"{path}.j2"} & own
        if wanted and not replaced and not Path(name).name.startswith("_"):
            yield Page(name, path, shipped=name not in own)
    for sentence in content.sentences:
        path = f"sentences/{sentence.id}.md"
        yield Page(EACH_SENTENCE, path, sentence, EACH_SENTENCE not in own)


def variables_of(page: Page, context: Json) -> Json:
    """The variables of a page's template.

    If pages of sentences have cache keys, such a page gets only what its cache key is made from.
    """
    each: SentencePages = context["each"]
    if page.sentence and context["keyed"]:
        return each.variables(page.sentence)
    return context | sentence_context(page, context) | lab_context(page, context)


def sentence_context(page: Page, context: Json) -> Json:
    """The variables added for a sentence's page without a cache key; empty for any other page."""
    if page.sentence is None:
        return {}
    name, each = page.sentence.id, context["each"]
    return {
        "sentence": page.sentence,
        "entry": each.entries[name],
        "around": each.beside[name],  # the ids of the sentences before and after it
        "readers": [model for model in context["models"] if name in model["sentences"]],
    }


def lab_context(page: Page, context: Json) -> Json:
    """The variables added for a page of the lab; empty for any other page.

    `models` and `model` are only models with an answer; `others` are the other models.
    """
    if not page.template.startswith(LAB_PAGES):
        return {}
    models = [model for model in context["models"] if model["id"] in context["labs"]]
    others = [model for model in context["models"] if model not in models]
    return {"models": models, "model": models[0], "others": others}


def render(environment: Environment, page: Page, context: Json) -> str:
    """The Markdown of a page, with its front matter checked.

    Raises:
        BuildError: the template or its front matter has a mistake; the message gives file and line.
    """
    try:
        if page.template.endswith(PLAIN):
            markdown = source_of(environment, page.template)
        else:
            anchors: set[str] = set()
            url = addresser(page.address, context["known"], context["site"].without, anchors)
            links = {"url": url, "term": linker(context["glossary"], url)}
            variables = variables_of(page, context) | links
            template = environment.get_template(page.template)
            markdown = template.render(variables)
            if not page.shipped:
                context["anchors"] |= dict.fromkeys(anchors, template.filename)
        front_matter(markdown)  # here, so that a mistake is reported for this template
    except Exception as error:  # a template runs an author's expressions, which may raise anything
        raise BuildError(f"{error_place(page, error)}: {' '.join(str(error).split())}") from error
    language = context["site"].language
    if not is_english(language):
        markdown = with_languages(markdown, language, page.shipped)
    return without_left_out(markdown)


def error_place(page: Page, error: Exception) -> str:
    """The template and line of an error, from the template frames in Jinja2's traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or page.template}, line {error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else page.template
