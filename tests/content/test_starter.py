"""content/starter.py: an author starts with a valid folder and loses no file of their own."""

from pathlib import Path

from click.testing import CliRunner

from generator.cli import app
from generator.lab import load_all
from tests.conftest import Run, generator
from tests.small_site import small_content
from tools.publish_check import follow
from tools.serving import served


def test_a_new_folder_holds_what_an_author_begins_with_and_is_valid(tmp_path: Path) -> None:
    folder = tmp_path / "my sentences"
    done = generator("new", folder)
    assert done.returncode == 0, done.stderr
    content, lab = load_all(folder)
    assert len(content.sentences) == 3 and len(content.phenomena) == 1
    assert [len(part.exercises) for part in lab] == [1]
    assert content.site.title == "My attention heads"
    assert CliRunner().invoke(app, ["check", "--content", str(folder)]).exit_code == 0


def test_a_folder_with_something_in_it_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "sentences.yml").write_text("mine")
    done = generator("new", tmp_path)
    assert done.returncode == 1
    assert "exists already" in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["sentences.yml"]
    assert (tmp_path / "sentences.yml").read_text() == "mine"


def test_a_starter_folder_gives_a_whole_site(tmp_path: Path, run_build: Run) -> None:
    folder = small_content(tmp_path / "content")
    done = run_build("--content", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    with served(tmp_path / "out" / "site") as root:
        assert follow(root, "")[1] == []
    site = tmp_path / "out" / "site"
    assert (site / "sentences" / "tired-cat" / "index.html").is_file()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "<title>My attention heads</title>" in home and "About this site" in home
    assert not (site / "lesson").exists() and "lesson/" not in home
    lab = (site / "lab" / "index.html").read_text(encoding="utf-8")
    assert "You find heads. All answers" in lab and "the lesson" not in lab
