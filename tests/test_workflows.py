""".github/workflows: a fork publishes itself, and unchanged content is not run again."""

import shutil
from pathlib import Path

import pytest
import yaml

from generator.content import start_content
from tests.conftest import ROOT, Run, write_text
from tests.small_site import write_yaml
from tests.workflow_runner import Job, Runner

pytestmark = pytest.mark.long
CHECK = "make publish-check"  # opens every page: doing it in one run is enough


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, tiny_llama: Path, run_build: Run
) -> tuple[Runner, Job, Job]:
    """Return a fork, its first publication with all checks, and a second with unchanged content."""
    place = tmp_path_factory.mktemp("fork")
    start_content(place / "mine")
    write_text(place / "mine")
    shutil.copytree(tiny_llama, place / "mine" / "model")
    toy = {"id": "toy", "name": "Toy model", "directory": {"path": "model"}}
    write_yaml(place / "mine" / "models.yml", models=[toy])
    runner = Runner(place / "mine", place)
    first = runner.run("pages.yml", "build")
    return runner, first, runner.run("pages.yml", "build", without=CHECK)


Published = tuple[Runner, Job, Job]


def test_the_first_publication_runs_everything_and_checks_every_page(published: Published) -> None:
    _, first, _ = published
    assert "Toy model: 0 of 3 sentences up to date" in first.log
    assert "pages under /attention/, no problems" in first.log


def test_the_published_site_knows_its_address(published: Published) -> None:
    _, first, _ = published
    page = (first.folder / "build/site/probe/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://you.github.io/attention/probe/">' in page


def test_a_publication_of_the_same_content_runs_nothing(published: Published) -> None:
    _, first, second = published
    assert "Toy model: 3 of 3 sentences up to date" in second.log
    pages = [job.folder / "build/site/index.html" for job in (first, second)]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_pull_request_that_changes_a_sentence_runs_one_and_says_so(published: Published) -> None:
    runner, _, second = published
    theirs = shutil.copytree(runner.content, runner.place / "theirs" / "mine")
    sentences = (theirs / "sentences.yml").read_text(encoding="utf-8")
    (theirs / "sentences.yml").write_text(sentences.replace("Paris", "Lyon"))
    changed = Runner(theirs, runner.place, dict(runner.cache), runner.runs)
    preview = changed.run("preview.yml", "preview", without=CHECK)
    assert "Toy model: 2 of 3 sentences up to date" in preview.summary
    assert "### Size of the site" in preview.summary and "build/site" in preview.summary
    assert changed.cache == runner.cache  # a preview adds nothing to the cache
    artefact = next(step["with"]["path"] for step in preview.steps if "upload" in str(step))
    assert (preview.folder / artefact / "index.html").is_file()
    assert second.summary == ""


def test_every_command_of_the_workflows_is_one_of_the_makefile() -> None:
    known = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job["steps"]:
                for line in step.get("run", "").splitlines():
                    words = line.split()
                    if words[:1] == ["make"]:
                        assert f"\n{words[1]}:" in known, f"{Path(path).name}: {line}"
