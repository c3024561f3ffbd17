"""The site: from build/data through build/docs to build/site, exchanged whole."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.content import Content
from generator.pages import PRECISION, navigation, render_pages
from generator.publish import (
    MAIN,
    STYLES,
    Published,
    add_previews,
    figure_modules,
    publish,
    write_tree,
)
from generator.shared import BuildError, Json, write_if_changed
from generator.site.exchange import exchange
from generator.site.policy import protect

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS, SETTINGS = ROOT / "site_assets", ROOT / "mkdocs.yml"


def render_site(content: Content, out: Path, assets: Path = ASSETS, base: Path = SETTINGS) -> None:
    """Render `out`/site from `out`/data; an interrupted or failed run leaves the old site whole.

    Raises:
        BuildError: no data, a wrong template, a broken link.
    """
    config = render_docs(content, out, assets, base)
    work = out / ".site.new"
    shutil.rmtree(work, ignore_errors=True)  # what a killed build left behind
    work.mkdir()
    try:
        run_mkdocs(config, work)
        drop_empty_sitemap(work)
        protect(work)
        exchange(work, out / "site")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def render_docs(content: Content, out: Path, assets: Path, base: Path) -> Path:
    """Write `out`/docs and `out`/mkdocs.yml, touching only what changed; return the latter."""
    published = publish(content, out / "data", assets)
    add_previews(published)
    pages = render_pages(content, published)
    write_tree(out / "docs", {**published.files, **pages})
    config = out / "mkdocs.yml"
    settings = mkdocs_settings(published, pages, out, assets, base)
    write_if_changed(config, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode())
    return config


def mkdocs_settings(
    published: Published, pages: dict[str, bytes], out: Path, assets: Path, base: Path
) -> Json:
    """What this build adds to the author's mkdocs.yml. Paths are relative to `out`."""
    app = published.app
    return {
        "INHERIT": os.path.relpath(base, out),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "custom_dir": os.path.relpath(assets / "theme", out),
            "favicon": f"{app}/img/favicon.png",
        },
        "extra_css": [f"{app}/{STYLES}"],
        "extra_javascript": [{"path": f"{app}/{MAIN}", "type": "module"}],
        "extra": {
            "modules": figure_scripts(published, pages),
            "catalogue": f"{app}/catalogue.json",
            "preview": next(iter(published.previews.values()), None),  # the picture of a link
            "models": [footer_facts(model) for model in published.catalogue["models"]],
            "precision": f"{PRECISION:g}",
        },
        "nav": navigation(pages),
    }


def figure_scripts(published: Published, pages: dict[str, bytes]) -> dict[str, list[str]]:
    """The addresses of the scripts that a page with a figure needs, by the figure's tag."""
    sources = {
        name: source.decode()
        for name, source in published.files.items()
        if isinstance(source, bytes) and name.endswith(".js")
    }
    text = "\n".join(page.decode() for page in pages.values())
    return figure_modules(f"{published.app}/{MAIN}", sources, text)


def footer_facts(model: Json) -> Json:
    """What every page's footer says about a model."""
    return {key: model[key] for key in ("name", "layers", "heads")}


def run_mkdocs(config: Path, site: Path) -> None:
    """Build with MkDocs into `site`; its warnings, a broken link above all, are errors here."""
    with collected_warnings() as problems, reproducible():
        try:
            # absolute: MkDocs would read a relative one from the folder of its settings
            mkdocs_build(load_config(config_file=str(config), site_dir=str(site.absolute())))
        except MkDocsException as error:
            problems.append(str(error))
    if problems:
        raise BuildError("\n".join(" ".join(problem.split()) for problem in problems))


def drop_empty_sitemap(site: Path) -> None:
    """Remove the map that MkDocs writes without addresses where SITE_URL is not set."""
    path = site / "sitemap.xml"
    if "<loc>" not in path.read_text(encoding="utf-8"):
        path.unlink()
        path.with_name(f"{path.name}.gz").unlink()


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns about instead of printing it."""
    problems: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: problems.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield problems
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


@contextmanager
def reproducible() -> Iterator[None]:
    """Give MkDocs a fixed date where the caller set none: the same content, the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or "0"
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
