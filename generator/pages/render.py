"""Renders the pages: Jinja2 templates and the published data in, Markdown for MkDocs out."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup

from generator.claims import citation
from generator.content import Content, Sentence
from generator.pages.compiled import COMPILED
from generator.pages.context import shared_context
from generator.pages.formula import formula
from generator.pages.front_matter import front_matter
from generator.pages.glossary import linker
from generator.pages.literal import literal
from generator.pages.windows import windows_in_words
from generator.publish import Published
from generator.shared import BuildError, Json, counted

# An author's templates come first; the shipped ones fill the gaps.
SHIPPED = Path(__file__).resolve().parent.parent.parent / "content" / "pages"
EACH_SENTENCE = "sentences/_sentence.md.j2"  # rendered once per sentence
SUFFIX = ".md.j2"
SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LAB_PAGES = "lab/"  # rendered only if a model can answer an exercise


@dataclass(frozen=True)
class Page:
    """A page to render: its template, its path, and its sentence if it is about one."""

    template: str
    path: str  # of its Markdown, in build/docs
    sentence: Sentence | None = None

    @property
    def address(self) -> str:
        """Its address from the site's root: MkDocs makes a folder of every page."""
        stem = self.path.removesuffix(".md")
        return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def render_pages(content: Content, published: Published) -> dict[str, bytes]:
    """Every page as Markdown, by its path in build/docs.

    Raises:
        BuildError: a template is wrong; the message names it and the line.
    """
    environment = make_environment([content.directory / "pages", SHIPPED])
    pages = list(list_pages(environment, content, bool(published.labs)))
    context = shared_context(content, published)
    context["known"] = {page.address for page in pages} | set(published.files)
    return {page.path: render(environment, page, context).encode() for page in pages}


def make_environment(folders: list[Path]) -> Environment:
    """A Jinja2 environment that prints every `{{ value }}` literally unless it is Markup.

    `finalize` gets each value before it is printed; with autoescape, macros return Markup.
    """
    environment = Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=COMPILED,
        undefined=StrictUndefined,
        finalize=literal,
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["decimals"] = lambda value, places=3: f"{value:.{places}f}"
    environment.filters["bound"] = bound
    environment.filters["thousands"] = lambda value: f"{value:,}"
    environment.filters["in_words"] = windows_in_words
    environment.filters["citation"] = citation
    environment.filters["counted"] = counted
    environment.filters["formula"] = formula
    environment.filters["signed"] = signed
    return environment


def signed(value: float) -> str:
    """A number with its sign and two decimals; what rounds to zero has no sign."""
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"


def bound(value: float) -> str:
    """A small number rounded up to one digit: 2.1e-7 becomes `3 × 10⁻⁷`."""
    exact = Decimal(str(value))
    digit = exact.scaleb(-exact.adjusted()).to_integral_value(ROUND_CEILING)
    power = exact.adjusted() + (digit == 10)
    factor = "" if digit in (1, 10) else f"{digit} × "
    return f"{factor}10{str(power).translate(SUPERSCRIPT)}"


def list_pages(environment: Environment, content: Content, lab: bool) -> Iterator[Page]:
    """A page for every template whose name does not begin with `_`, and one for every sentence."""
    for name in environment.list_templates(filter_func=lambda name: name.endswith(SUFFIX)):
        wanted = lab or not name.startswith(LAB_PAGES)
        if wanted and not Path(name).name.startswith("_"):
            yield Page(name, name.removesuffix(".j2"))
    for sentence in content.sentences:
        yield Page(EACH_SENTENCE, f"sentences/{sentence.id}.md", sentence)


def sentence_context(page: Page, context: Json) -> Json:
    """The further variables of a sentence's page."""
    if page.sentence is None:
        return {}
    name = page.sentence.id
    entries = [entry for group in context["families"].values() for entry in group]
    return {
        "sentence": page.sentence,
        "entry": next(entry for entry in entries if entry["id"] == name),  # in the catalogue
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

    def url(address: str) -> Markup:
        """The relative address of a page or file of the site, which must exist."""
        if address.partition("#")[0] not in context["known"]:
            raise BuildError(f"links to {address!r}, which this site does not have; correct it")
        return Markup("../" * page.address.count("/") + address or "./")

    try:
        template = environment.get_template(page.template)
        own = sentence_context(page, context) | lab_context(page, context)
        tools = {"term": linker(context["glossary"], url), "url": url}
        markdown = template.render(context | own | tools)
        front_matter(markdown)  # so that a mistake in it is reported for this template
    except Exception as error:  # a template runs an author's expressions: any error is possible
        raise BuildError(f"{error_place(page, error)}: {' '.join(str(error).split())}") from error
    return markdown


def error_place(page: Page, error: Exception) -> str:
    """The template and line of an error; Jinja2 adds the frames of templates to the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or page.template}, line {error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else page.template
