"""cli.py: exit codes, help, and errors as single lines, as a user sees them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import app, run_and_derive
from generator.lab import load_all
from generator.options import make_command
from tests.conftest import ROOT, Run, generator, read_json, record, sentence, write_content

Write = Callable[..., Path]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return each file's bytes and time of change: unequal if any file was touched."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("command", ["build", "attention", "site", "serve", "check"])
def test_every_command_has_help_that_names_its_options(command: str) -> None:
    done = generator(command, "--help")
    assert done.returncode == 0
    assert "--content" in done.stdout


def test_check_accepts_the_shipped_content_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = snapshot(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["check"])  # in this process, which has imported transformers
    assert done.exit_code == 0
    assert "valid" in done.stdout
    assert snapshot(tmp_path) == before


def test_help_says_when_a_cluster_is_used() -> None:
    assert "[default: (on when RAY_ADDRESS is set)]" in " ".join(
        generator("build", "--help").stdout.split()
    )


def test_check_counts_one_model_as_one(content: Write, tmp_path: Path) -> None:
    recorded = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    folder = content(models=[model(recorded={"path": str(recorded)})], sentences=[sentence()])
    done = generator("check", "--content", folder)
    assert done.stdout.startswith(f"{folder}: valid: 1 model, 1 sentence, ")
    assert re.search(r", 1 text of \d+ words\n$", done.stdout)


def test_the_command_to_go_on_with_names_the_folders_that_are_not_the_default() -> None:
    assert make_command("serve", CONTENT=Path("content"), OUT=Path("build")) == "make serve"
    folders = {"CONTENT": Path("my sentences"), "OUT": Path("/tmp/out")}
    assert make_command("serve", **folders) == "make serve CONTENT='my sentences' OUT=/tmp/out"


def test_clean_removes_what_was_built_in_a_folder_and_nothing_else(tmp_path: Path) -> None:
    for name in ("data", "docs", "site", ".site.new"):
        (tmp_path / "an out" / name).mkdir(parents=True)
    for name in ("mkdocs.yml", ".lock", "README.md", "mine.txt"):
        (tmp_path / "an out" / name).touch()
    command = ["make", "clean", f"OUT={tmp_path / 'an out'}"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    left = {path.name for path in (tmp_path / "an out").iterdir()}
    assert left == {".lock", "README.md", "mine.txt"}


def test_the_help_of_make_says_what_each_command_does_in_one_column() -> None:
    command = ["make", "--no-print-directory", "help"]  # `make test` itself runs inside make
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        assert line.startswith("make ") and line[19] == " " and line[20] != " ", line


def test_an_unknown_option_is_refused_with_the_usage() -> None:
    done = generator("build", "--modles", "x")
    assert done.returncode == 2
    assert "--modles" in done.stderr
    assert "Traceback" not in done.stderr


def model(**source: Any) -> dict[str, Any]:
    return {"id": "rec", "name": "Rec"} | source


@pytest.fixture(scope="module")
def good_build(run_build: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished build that tests copy."""
    place = tmp_path_factory.mktemp("good")
    recorded = record(place / "runs", "one", ["The", " cat", " sat"])
    models = [model(recorded={"path": str(recorded)})]
    folder = write_content(place / "content", models, [sentence()])
    assert run_build("--content", folder, "--out", place / "build").returncode == 0
    return place / "build"


@pytest.mark.parametrize(
    ("models", "sentences", "says"),
    [
        ([model()], None, "models.yml: entry 1 ('rec'): needs exactly one source"),
        (None, [sentence(text="")], "sentences.yml: entry 1 ('one'): key 'text'"),
        ([model(directory={"path": "none"})], None, "is not a transformers directory"),
        ([model(recorded={"path": "none"})], None, "'recorded': "),
        (
            [model(wheel={"package": "no_such", "file": "a.gguf"})],
            None,
            "none of the listed models",
        ),
    ],
)
def test_bad_input_is_one_line_and_leaves_the_build_untouched(
    run_build: Run,
    good_build: Path,
    content: Write,
    tmp_path: Path,
    models: list[dict[str, Any]] | None,
    sentences: list[dict[str, Any]] | None,
    says: str,
) -> None:
    out = shutil.copytree(good_build, tmp_path / "build")
    before = snapshot(out)
    done = run_build("--content", content(models, sentences), "--out", out)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("error: ")
    assert says in lines[0]
    assert snapshot(out) == before


@pytest.mark.parametrize("kind", ["recorded", "directory"])
def test_check_names_a_local_model_whose_folder_is_not_there(content: Write, kind: str) -> None:
    folder = content(models=[model(**{kind: {"path": "no/such"}})], sentences=[sentence()])
    done = generator("check", "--content", folder)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert f"key '{kind}.path'" in line and "no/such' is not a directory" in line


def test_a_folder_that_may_not_be_written_is_one_line(
    run_build: Run, content: Write, tmp_path: Path
) -> None:
    out = tmp_path / "file"
    out.write_text("a file where the folder should be")
    recorded = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    folder = content(models=[model(recorded={"path": str(recorded)})], sentences=[sentence()])
    done = run_build("--content", folder, "--out", out)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(out) in done.stderr


def test_strict_fails_and_names_the_missing_model(
    run_build: Run, content: Write, tmp_path: Path
) -> None:
    far = {"id": "far", "name": "Far", "wheel": {"package": "no_such", "file": "a.gguf"}}
    recorded = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    folder = content(models=[far, model(recorded={"path": str(recorded)})], sentences=[sentence()])
    out = tmp_path / "build"
    done = run_build("--content", folder, "--out", out, "--strict")
    assert done.returncode == 1
    assert "model 'far'" in done.stderr
    assert run_build("--content", folder, "--out", out).returncode == 0


def test_commands_start_without_what_only_some_of_them_need() -> None:
    heavy = {"torch", "transformers", "huggingface_hub", "mkdocs", "jinja2", "watchdog"}
    code = "import sys, generator.cli; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


def test_check_names_what_a_model_at_hand_cannot_carry_and_is_content(
    content: Write, tiny_gpt2: Path
) -> None:
    entries = [sentence(), sentence(id="long", text="a" * 60)]
    folder = content(models=[model(directory={"path": str(tiny_gpt2)})], sentences=entries)
    done = CliRunner().invoke(app, ["check", "--content", str(folder)])
    assert done.exit_code == 0
    line = "sentence 'long': it has 60 tokens, over this model’s context of 48"
    assert [each for each in done.stdout.splitlines() if each.endswith(line)]
    assert done.stdout.splitlines()[-1].startswith(f"{folder}: valid: 1 model, 2 sentences, ")


def test_a_build_names_what_the_tokens_cannot_carry_before_it_loads_a_model_and_only_once(
    content: Write, tiny_gpt2: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [sentence(), sentence(id="long", text="a" * 60)]
    folder = content(models=[model(directory={"path": str(tiny_gpt2)})], sentences=entries)
    checked, lab = load_all(folder)
    run_and_derive(checked, lab, tmp_path / "data", models=[], strict=True, ray=False)
    lines = capsys.readouterr().out.splitlines()
    (told,) = (n for n, line in enumerate(lines) if "left out: sentence 'long'" in line)
    (loading,) = (n for n, line in enumerate(lines) if ": loading (" in line)
    (loaded,) = (n for n, line in enumerate(lines) if ": loaded: 2 layers of 3 heads" in line)
    assert told < loading < loaded


def test_texts_of_an_authors_own_are_read_in_place_of_the_contents(
    content: Write, tiny_llama: Path, tmp_path: Path
) -> None:
    folder = content(models=[model(directory={"path": str(tiny_llama)})], sentences=[sentence()])
    own, out = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    (own / "mine.txt").write_text("The cat sat on the mat, and the dog sat too. " * 20)
    (own / "short.txt").write_text("One.")

    command: list[str | Path] = ["attention", "--content", folder, "--texts", own]
    command += ["--out", out, "--no-removals"]
    assert CliRunner().invoke(app, list(map(str, command))).exit_code == 0
    [about] = [read_json(path) for path in (out / "data").glob("*/text.json")]
    assert [title for title, *_ in about["texts"]] == ["mine", "short"]
    assert about["kinds"] == [["text", about["queries"]]] and about["queries"] > 100
    built = snapshot(out)
    (own / "short.txt").write_bytes(b"\xff")
    done = generator(*command)
    assert done.returncode == 1
    assert f"{own / 'short.txt'}: is not UTF-8 at byte 0; save it as UTF-8" in done.stderr
    assert snapshot(out) == built
