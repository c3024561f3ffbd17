"""What `make site` costs for different numbers of sentences: MkDocs' share, and ours by step."""

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator.cli import read
from generator.derive import derive
from generator.site import build
from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.many_sentences import many_sentences, read_yaml
from tests.bench.part import Figures, Measured, Rows
from tests.small_site import write_yaml

COUNTS = (20, 200, 2000)
MKDOCS = "run_mkdocs"
STEPS = (  # the functions of generator/site/build.py that take time
    "publish", "add_previews", "render_pages", "write_tree", "mkdocs_settings", "page_keys",
    "link_files", "take_over", MKDOCS, "kept_entries", "complete_index", "protect", "exchange",
)  # fmt: skip


def site_seconds(content: Path, out: Path) -> dict[str, float]:
    """Return CPU seconds of each step of one `generator site`, without imports."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] += time.process_time() - started

        return run

    checked, lab = timed("read", read)(content)
    timed("derive", derive)(checked, out / "data", lab)
    with ExitStack() as patched:
        for name in STEPS:
            patched.enter_context(patch.object(build, name, timed(name, getattr(build, name))))
        build.render_site(checked, out)
    return dict(spent)


def edit_title(content: Path, title: str) -> None:
    """Change the title of the last sentence."""
    path = content / "sentences.yml"
    sentences = read_yaml(path)["sentences"]
    sentences[-1]["title"] = title
    write_yaml(path, sentences=sentences)


def sites(given: Given) -> Measured:
    """Compare our CPU seconds and MkDocs' for each size: first run, second, after an edit."""
    rows: Rows = []
    figures: Figures = {}
    for count in COUNTS:
        place = given.fresh(f"render-{count}")
        content = many_sentences(place, count)
        first, again = (site_seconds(content, place) for _ in range(2))
        edit_title(content, "Another title")
        runs = {"first": first, "again": again, "a title edited": site_seconds(content, place)}
        for name, steps in runs.items():
            mkdocs = steps.pop(MKDOCS)
            ours = sum(steps.values())
            rows.append([f"{count:,}", name, f"{ours:.1f}", f"{mkdocs:.1f}"])
            if name == "first":
                figures[f"our share of {count:,} pages beside MkDocs'"] = Figure([ours / mkdocs])
    return Measured(rows, figures)
