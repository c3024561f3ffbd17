"""Builds the site: from build/data through build/docs to build/site."""

import os
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from generator.content import Content, Site
from generator.pages import (
    KEYS,
    PRECISION,
    copied_files,
    in_header,
    is_english,
    keys_file,
    navigation,
    render_pages,
)
from generator.publish import (
    LATER_STYLES,
    MAIN,
    STYLES,
    Published,
    add_previews,
    figure_modules,
    link_files,
    publish,
    tags_styled_later,
    write_tree,
)
from generator.shared import Json, write_if_changed
from generator.site.anchors import refuse_lost_anchors
from generator.site.exchange import exchange
from generator.site.kept_pages import kept_entries, page_keys, take_over
from generator.site.mkdocs import drop_empty_sitemap, run_mkdocs
from generator.site.policy import protect
from generator.site.search import FIELDS, INDEX, complete_index
from generator.site.theme_styles import SHEETS, theme_styles

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS, SETTINGS = ROOT / "site_assets", ROOT / "mkdocs.yml"


def render_site(content: Content, out: Path, assets: Path = ASSETS, base: Path = SETTINGS) -> None:
    """Render `out`/site from `out`/data; after a failure or interruption, the old site stays.

    Args:
        content: the checked content.
        out: the folder with data/, docs/ and site/.
        assets: the folder with scripts, styles and the theme.
        base: mkdocs.yml, with the settings that all sites share.

    Raises:
        BuildError: when there are no data, a template has a mistake, or a link is broken.
    """
    prepared = prepare(content, out, assets, base)
    published, site = prepared.published, out / "site"
    work = out / ".site.new"
    shutil.rmtree(work, ignore_errors=True)  # left by a killed build
    work.mkdir()
    try:
        link_files(out / "docs", work, published.files)
        kept = take_over(site, work, out / "docs", prepared.keys, published.app)
        run_mkdocs(prepared.config, work)
        refuse_lost_anchors(work, prepared.anchors)
        drop_empty_sitemap(work)
        entries = kept_entries(site / INDEX, kept, FIELDS)
        complete_index(work, content, published.catalogue["models"], entries)
        protect(work, prepared.keys, kept)
        exchange(work, site)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def render_docs(content: Content, out: Path, assets: Path, base: Path) -> Path:
    """Write the changed files of `out`/docs, and `out`/mkdocs.yml; return the latter's path."""
    return prepare(content, out, assets, base).config


@dataclass(frozen=True)
class Prepared:
    """The inputs of MkDocs and of the steps after it."""

    config: Path  # the settings file of MkDocs
    published: Published
    keys: dict[str, str]  # by address, the key of each page that may be reused from the last site
    anchors: dict[str, str]  # the elements to which the author's pages link, for anchors.py


def prepare(content: Content, out: Path, assets: Path, base: Path) -> Prepared:
    """Write `out`/docs and `out`/mkdocs.yml; return what the next steps need."""
    theme = partial(theme_styles, base.read_text(encoding="utf-8"))
    published = publish(content, out / "data", assets, out / "docs", theme)
    add_previews(published, content.site.colours, out / "docs")
    rendered = render_pages(content, published)
    pages, keys = rendered.pages, keys_file(rendered.keys, rendered.pages)
    files = {**published.files, **copied_files(content), **dict.fromkeys(SHEETS, b""), **pages}
    files[KEYS] = keys
    write_tree(out / "docs", files)
    config = out / "mkdocs.yml"
    settings = mkdocs_settings(content.site, published, pages, out, assets, base)
    write_if_changed(config, yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode())
    frame = [base, *sorted(path for path in (assets / "theme").rglob("*") if path.is_file())]
    return Prepared(config, published, page_keys(pages, settings, frame), rendered.anchors)


def mkdocs_settings(
    site: Site,
    published: Published,
    pages: dict[str, bytes],
    out: Path,
    assets: Path,
    base: Path,
) -> Json:
    """The settings that extend mkdocs.yml, with paths relative to `out`."""
    app = published.app
    return {
        "INHERIT": os.path.relpath(base, out),
        "site_name": site.title,
        "site_description": site.description,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "custom_dir": os.path.relpath(assets / "theme", out),
            "favicon": f"{app}/img/favicon.png",
            "language": site.language,
        },
        "extra_css": [f"{app}/{STYLES}"],
        "extra_javascript": [{"path": f"{app}/{MAIN}", "type": "module"}],
        "extra": {
            "modules": figure_scripts(published, pages),
            "empty_styles": list(SHEETS),
            "later_styles": f"{app}/{LATER_STYLES}",
            "styled_later": tags_styled_later(assets),  # the figures that need `later_styles`
            "catalogue": f"{app}/catalogue.json",
            "preview": next(iter(published.previews.values()), None),  # for links to the site
            "models": [footer_entry(model) for model in published.catalogue["models"]],
            "precision": f"{PRECISION:g}",
            "header": in_header(pages, site.navigation),
            "foreign": not is_english(site.language),  # unlike the language of the shipped pages
            "site": site.model_dump(include={"author", "licence", "repository", "logo"}),
        },
        "nav": navigation(pages, site.navigation),
    }


def figure_scripts(published: Published, pages: dict[str, bytes]) -> dict[str, list[str]]:
    """The scripts that a page with an early figure preloads, by the figure's tag."""
    sources = {
        name: source.decode()
        for name, source in published.files.items()
        if isinstance(source, bytes) and name.endswith(".js")
    }
    text = "\n".join(page.decode() for page in pages.values())
    return figure_modules(f"{published.app}/{MAIN}", sources, text)


def footer_entry(model: Json) -> Json:
    """The facts about a model that the footer of every page prints."""
    return {key: model[key] for key in ("name", "precision", "layers", "heads")}
