"""The preview shows what the author saves, and keeps the last good pages after a mistake."""

import shutil
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from generator import serve
from generator.content.load import load_content
from generator.pages.compiled_templates import SHIPPED
from generator.run.attention import run_models
from generator.serve import Rerender, render_now, serve_site
from generator.shared.errors import BuildError
from generator.site.build import ASSETS, SETTINGS, render_docs
from tests import fast_yaml, forks
from tests.conftest import read_json
from tests.pages_content import Build
from tests.small_site import small_content, write_yaml

PATIENCE = 60  # seconds until a test fails; not a measurement


def until(happened: Callable[[], bool]) -> None:
    """Wait until another process or thread has done something."""
    end = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < end, "it did not happen"
        sleep(0.1)


@pytest.fixture
def own_page(built: Build) -> Path:
    """The probe's template, copied into the content of `built` so that a test can edit it."""
    (built.folder / "pages").mkdir()
    return Path(shutil.copy(SHIPPED / "probe.md.j2", built.folder / "pages"))


def test_a_saved_page_is_rendered_again(built: Build, own_page: Path) -> None:
    render_docs(built.content, built.out, ASSETS, SETTINGS)
    own_page.write_text("edited")
    Rerender(built.folder, built.out).render()
    assert (built.out / "docs" / "probe.md").read_text() == "edited"


def test_a_mistake_is_said_and_the_last_good_page_stays(
    built: Build, own_page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    render_docs(built.content, built.out, ASSETS, SETTINGS)
    before = (built.out / "docs" / "probe.md").read_text()
    own_page.write_text("{{ nothing }}")
    Rerender(built.folder, built.out).render()
    assert (built.out / "docs" / "probe.md").read_text() == before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and "'nothing' is undefined" in line


def edit(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change every entry of a content file; `change` returns the new one, or None to remove it."""
    ((key, entries),) = fast_yaml.load(path.read_text(encoding="utf-8")).items()
    write_yaml(path, **{key: [new for entry in entries if (new := change(entry))]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starter's content with a recorded model, and its site in `build`."""
    folder = small_content(tmp_path / "content")
    content = load_content(folder)
    run_models(content, tmp_path / "build" / "data", [], strict=False)
    render_now(folder, tmp_path / "build")
    return folder


def rendered(folder: Path) -> Path:
    """Render as the preview does after an edit; return the folder of the data."""
    Rerender(folder, folder.parent / "build").render()
    return folder.parent / "build" / "data"


def test_an_edited_cell_and_threshold_reach_the_claims(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = {
        "sentence": "tired-cat",
        "query": {"word": "sat"},
        "key": {"word": "cat"},
        "note": "N.",
    }
    edit(folder / "phenomena.yml", lambda entry: entry | {"threshold": 0.99, "cells": [place]})
    claims = read_json(rendered(folder) / "toy" / "claims.json")
    assert capsys.readouterr().err == ""
    assert {(each["threshold"], each["query"]) for each in claims} == {(0.99, 2)}


def test_a_renamed_phenomenon_and_a_removed_sentence_are_followed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder / "phenomena.yml", lambda entry: entry | {"id": f"my-{entry['id']}"})
    edit(
        folder / "sentences.yml",
        lambda entry: (
            entry["id"] != "other-cat" and entry | {"phenomenon": f"my-{entry['phenomenon']}"}
        ),
    )
    claims = read_json(rendered(folder) / "toy" / "claims.json")
    assert capsys.readouterr().err == ""
    assert claims and all(claim["phenomenon"].startswith("my-") for claim in claims)


def test_a_text_that_no_model_has_read_yet_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder / "sentences.yml", lambda entry: entry | {"text": f"{entry['text']} too"})
    rendered(folder)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and "was made from an earlier text" in line


def test_two_saves_are_rendered_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps: list[str] = []

    def slow(*_: Any, **__: Any) -> None:
        steps.append("begin")
        sleep(0.1)
        steps.append("end")

    monkeypatch.setattr(serve, "derive", slow)
    handler = Rerender(folder, folder.parent / "build")
    threads = [threading.Thread(target=handler.render) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert steps == ["begin", "end"] * 2
    assert "waiting" not in capsys.readouterr().out


def test_an_address_in_use_is_said_in_one_line(built: Build) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(BuildError, match=f"{address}: .*in use; choose another --address"):
            serve_site(built.folder, built.out, address)


@pytest.fixture
def preview(built: Build, own_page: Path, tmp_path: Path) -> Iterator[str]:
    """The address of `python -m generator serve` on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    folders: list[str | Path] = ["--content", built.folder, "--out", built.out]
    process = forks.start(["serve", "--address", address, *folders], tmp_path)
    yield f"http://{address}/"
    process.terminate()
    process.join()


def get(url: str) -> str:
    """Return a page, or an empty text while the server has not started."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except OSError:
        return ""


def test_the_preview_follows_an_edit(own_page: Path, preview: str) -> None:
    until(lambda: "attention-probe" in get(f"{preview}probe/"))
    own_page.write_text(own_page.read_text() + "\nA new paragraph.\n")
    until(lambda: "A new paragraph." in get(f"{preview}probe/"))
