"""Runs MkDocs with a fixed date; warnings are errors, and pages that already exist stay.

The theme's templates are compiled once and cached, like the templates of pages.
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.pages import COMPILED
from generator.shared import BuildError

WARNING = re.compile(r"Doc file '(.+?)' (.+?)\.?")  # about a page
DIRTY = (
    "A 'dirty' build is being performed"  # a warning about stale pages; kept_pages.py keeps none
)


def with_kept_templates(env: Environment, **_: object) -> Environment:
    """Let the theme's environment use compiled templates from earlier builds."""
    env.bytecode_cache = COMPILED
    return env


def run_mkdocs(config: Path, site: Path) -> None:
    """Build with MkDocs into `site`; its warnings, such as a broken link, are errors here.

    Raises:
        BuildError: when MkDocs warned or failed.
    """
    with collected_warnings() as problems, reproducible():
        try:
            # absolute, because MkDocs resolves relative paths from the folder of its settings
            settings = load_config(config_file=str(config), site_dir=str(site.absolute()))
            settings.plugins.events["env"].append(with_kept_templates)
            mkdocs_build(settings, dirty=True)  # keeps the pages that already exist
        except MkDocsException as error:
            problems.append(str(error))
    if problems:
        raise BuildError("\n".join(map(in_one_line, problems)))


def in_one_line(problem: str) -> str:
    """A warning of MkDocs on one line; if it is about a page, the page comes first."""
    line = " ".join(problem.split())
    found = WARNING.fullmatch(line)
    return f"page {found[1]}: {found[2]}; correct it" if found else line


def drop_empty_sitemap(site: Path) -> None:
    """Remove the sitemap if it is empty, which is so when SITE_URL is not set."""
    path = site / "sitemap.xml"
    if "<loc>" not in path.read_text(encoding="utf-8"):
        path.unlink()
        path.with_name(f"{path.name}.gz").unlink()


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect the warnings of MkDocs instead of printing them."""
    problems: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: problems.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: not record.getMessage().startswith(DIRTY))
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
    """Set a fixed date for MkDocs, so that equal content gives equal bytes.

    A date that is already set stays.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or "0"
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
