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
from generator.pages.languages import is_english, with_languages
from generator.pages.links import addresser, without_left_out
from generator.pages.navigation import address_of, name_of
from generator.publish import Published
from generator.shared import BuildError, Json

EACH_SENTENCE = "sentences/_sentence.md.j2"  # rendered once per sentence
LAB_PAGES = "lab/"  # rendered only if a model can answer an exercise


@dataclass(frozen=True)
class Page:
    """A page: its template or plain Markdown, its path, and its sentence if it is about one."""

    template: str
    path: str  # of its Markdown, in build/docs
    sentence: Sentence | None = None
    shipped: bool = True  # no page of the author

    @property
    def address(self) -> str:
        """Its address from the site's root."""
        return address_of(self.path)


def render_pages(content: Content, published: Published) -> dict[str, bytes]:
    """Every page as Markdown, by its path in build/docs.

    Raises:
        BuildError: a template is wrong; the message names it and the line.
    """
    environment = environment_of(content)
    pages = list(list_pages(environment, content, bool(published.labs)))
    context = shared_context(content, published)
    known = {page.address for page in pages} | set(published.files) | set(copied_files(content))
    context |= {"known": known, "has": known.__contains__}
    context["entries"] = {entry["id"]: entry for entry in published.catalogue["sentences"]}
    context["beside"] = neighbours(list(context["sentences"]))
    return {page.path: render(environment, page, context).encode() for page in pages}


def copied_files(content: Content) -> dict[str, Path]:
    """The pictures and other files among an author's pages, by their path in build/docs."""
    folder = content.directory / "pages"
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(COPIED) and not path.name.startswith(".")
    }


def list_pages(environment: Environment, content: Content, lab: bool) -> Iterator[Page]:
    """Every page: of each template or plain file whose name has no `_` first, of each sentence."""
    names = environment.list_templates(filter_func=lambda name: name.endswith((TEMPLATE, PLAIN)))
    own = {name for name in names if (content.directory / "pages" / name).is_file()}
    for name in names:
        path = name.removesuffix(".j2")
        wanted = (lab or not name.startswith(LAB_PAGES)) and not is_without(path, content)
        replaced = name not in own and {path, f"{path}.j2"} & own
        if wanted and not replaced and not Path(name).name.startswith("_"):
            yield Page(name, path, shipped=name not in own)
    for sentence in content.sentences:
        path = f"sentences/{sentence.id}.md"
        yield Page(EACH_SENTENCE, path, sentence, EACH_SENTENCE not in own)


def is_without(path: str, content: Content) -> bool:
    """Whether site.yml leaves out a page, or the folder that it is in."""
    name = name_of(path)
    return any(name == each or name.startswith(f"{each}/") for each in content.site.without)


def neighbours(ids: list[str]) -> dict[str, tuple[str, str]]:
    """The one before and the one after each of some ids, in a circle."""
    count = len(ids)
    return {each: (ids[at - 1], ids[(at + 1) % count]) for at, each in enumerate(ids)}


def sentence_context(page: Page, context: Json) -> Json:
    """The further variables of a sentence's page."""
    if page.sentence is None:
        return {}
    name = page.sentence.id
    return {
        "sentence": page.sentence,
        "entry": context["entries"][name],
        "around": context["beside"][name],  # the ids of the sentences before and after it
        "readers": [model for model in context["models"] if name in model["sentences"]],
    }


def lab_context(page: Page, context: Json) -> Json:
    """On the pages of the lab, `models` holds only those that can answer it."""
    if not page.template.startswith(LAB_PAGES):
        return {}
    models = [model for model in context["models"] if model["id"] in context["labs"]]
    return {"models": models, "model": models[0]}


def render(environment: Environment, page: Page, context: Json) -> str:
    """The Markdown of a page, with its front matter checked."""
    try:
        if page.template.endswith(PLAIN):
            markdown = source_of(environment, page.template)
        else:
            own = sentence_context(page, context) | lab_context(page, context)
            url = addresser(page.address, context["known"], context["site"].without)
            links = {"url": url, "term": linker(context["glossary"], url)}
            markdown = environment.get_template(page.template).render(context | own | links)
        front_matter(markdown)  # so that a mistake in it is reported for this template
    except Exception as error:  # a template runs an author's expressions: any error is possible
        raise BuildError(f"{error_place(page, error)}: {' '.join(str(error).split())}") from error
    language = context["site"].language
    if not is_english(language):
        markdown = with_languages(markdown, language, page.shipped)
    return without_left_out(markdown)


def error_place(page: Page, error: Exception) -> str:
    """The template and line of an error; Jinja2 adds the frames of templates to the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or page.template}, line {error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else page.template
