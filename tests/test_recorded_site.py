"""The whole shipped site from recorded attention: missing data of a recording are no error."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run, read_json
from tests.hand_made import TEXTS, hand_made_gpt2
from tests.small_site import write_yaml


@pytest.fixture(scope="module")
def recorded_build(tmp_path_factory: pytest.TempPathFactory, run_build: Run) -> Path:
    """The shipped content, built with --strict and the hand-made GPT-2 as its only model."""
    folder = tmp_path_factory.mktemp("recorded")
    shutil.copytree(ROOT / "content", folder / "content")
    model = hand_made_gpt2(folder / "runs", *TEXTS)
    write_yaml(folder / "content" / "models.yml", models=[model])
    done = run_build("--strict", "--content", folder / "content", "--out", folder / "build")
    assert done.returncode == 0, done.stderr
    return folder / "build"


def text(build: Path, page: str) -> str:
    """Return the text of a page, without tags."""
    source = (build / "site" / page / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", source).split())


def claims(build: Path) -> list[dict[str, Any]]:
    return list(read_json(build / "data" / "gpt2" / "claims.json"))


def test_every_page_but_those_of_the_lab_is_built(recorded_build: Path) -> None:
    templates = [
        path.relative_to(ROOT / "content" / "pages").as_posix().removesuffix(".md.j2")
        for path in (ROOT / "content" / "pages").rglob("*.md.j2")
        if not path.name.startswith("_")
    ]
    for name in templates:
        page = recorded_build / "site" / name.removesuffix("index") / "index.html"
        assert page.is_file() is not name.startswith("lab/"), name


def test_a_lab_that_nobody_can_answer_is_not_offered(recorded_build: Path) -> None:
    for page in ("", "lesson", "atlas"):
        assert "minutes of exercises" not in text(recorded_build, page)
        source = (recorded_build / "site" / page / "index.html").read_text(encoding="utf-8")
        assert 'lab/"' not in source and "a lab" not in source, page


def test_the_lesson_says_nothing_of_scores_on_random_tokens(recorded_build: Path) -> None:
    lesson = text(recorded_build, "lesson")
    assert "The simplest pattern" in lesson and "L4H11" in lesson
    assert "random tokens" not in lesson


def test_the_card_of_the_documented_previous_token_head_reads_reproduced(
    recorded_build: Path,
) -> None:
    page = (recorded_build / "site/sentences/data-visualization/index.html").read_text("utf-8")
    cards = re.findall(r'<li class="card">.*?</ul>', page, re.DOTALL)
    (card,) = (each for each in cards if ">L4H11</a>" in each)
    assert 'data-status="reproduced">Reproduced' in card


def test_every_documented_head_has_a_counterexample_and_a_found_one_says_what_it_does(
    recorded_build: Path,
) -> None:
    for claim in claims(recorded_build):
        assert claim["counterexample"], claim
        assert claim["counterexample"]["holds"] or not claim["documented"], claim


def test_scores_that_a_recording_cannot_have_take_one_sentence_instead_of_a_table(
    recorded_build: Path,
) -> None:
    method = text(recorded_build, "method")
    assert "This build has measured none of them" in method
    assert "not measured" not in method and "seed" not in method
