"""Arbitrary content and data files: either accepted and shown literally, or one clear error.

`make fuzz` runs 10,000 cases; `make test` runs 400.
"""

import html
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.load import load_content
from generator.derive import derive
from generator.lab.parts import load_all
from generator.pages.render import render_pages
from generator.publish.gather import publish
from generator.publish.trees import write_tree
from generator.run.attention import run_models
from generator.run.recorded import read_recording
from generator.shared.errors import BuildError, ContentErrors
from generator.site.build import ASSETS
from tests import fast_yaml
from tests.conftest import causal_attention
from tests.lab_content import every_kind, write_lab
from tests.small_site import small_content, snapshot, write_yaml

CASES = int(os.environ.get("FUZZ_CASES", "400"))  # in total, shared among the tests below
EXTENSIONS = ["attr_list", "md_in_html", "tables", "fenced_code", "footnotes", "toc"]

FILES = ["models", "sentences", "phenomena", "references", "lab"]
KEYS = st.sampled_from(["id", "title", "text", "phenomenon", "why", "look", "pair", "target", "x"])
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=3),
    max_leaves=6,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
MARKUP = st.sampled_from(
    ["<script>alert(1)</script>", "<b>", "{{ 7*7 }}", "{% raw %}", "`", "|", "](javascript:x)",
     "![a](b)", "&lt;", "\n\n# ", "---\n", "[^1]", "{: #x }", "\\", "../", "\u202e", "😀", "\u0301"]
)  # fmt: skip
TEXTS = st.lists(MARKUP | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=4)).map(
    "".join
)
PATHS = st.sampled_from(["../x", "/tmp/x", "..", "a/b", "~", "con", "", ".", "a\0b", "x" * 300])


def cases(share: float) -> settings:
    """Give a test its share of all cases, the same cases in every run."""
    return settings(
        max_examples=max(int(CASES * share), 10),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with recorded attention; tests change it and restore it."""
    made = small_content(tmp_path_factory.mktemp("fuzz") / "content")
    write_lab(made, *every_kind("tired-cat", "cat", "The"))
    load_all(made)  # it is valid before any change
    return made


@pytest.fixture(scope="module")
def data(folder: Path) -> Path:
    """The complete data of that folder."""
    content = load_content(folder)
    run_models(content, folder.parent / "data", [], strict=False)
    derive(content, folder.parent / "data")
    return folder.parent / "data"


def accepted(folder: Path) -> bool:
    """Return whether content is valid; if not, assert one line per problem that names a file."""
    try:
        load_all(folder)
    except ContentErrors as error:
        assert error.problems
        for problem in error.problems:
            assert problem.startswith(str(folder)) and len(problem.splitlines()) == 1, problem
        return False
    return True


@contextmanager
def restored(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, and write them back after the block."""
    before = path.read_bytes()
    try:
        yield before
    finally:
        path.write_bytes(before)


@cases(0.2)
@given(name=st.sampled_from(FILES), raw=st.data())
def test_any_bytes_for_a_content_file_are_refused_in_clear_lines(
    folder: Path, name: str, raw: st.DataObject
) -> None:
    path = folder / f"{name}.yml"
    with restored(path) as before:
        start = raw.draw(st.integers(0, len(before)))
        path.write_bytes(before[:start] + raw.draw(st.binary(max_size=20)) + before[start + 5 :])
        accepted(folder)


@cases(0.35)
@given(name=st.sampled_from(FILES), draw=st.data())
def test_any_value_for_any_key_is_accepted_or_refused_in_clear_lines(
    folder: Path, name: str, draw: st.DataObject
) -> None:
    path = folder / f"{name}.yml"
    with restored(path) as before:
        entries = fast_yaml.load(before)[name]
        exercises = [each for entry in entries for each in entry.get("exercises", [])]
        entry = draw.draw(st.sampled_from(entries + exercises))
        key = draw.draw(st.sampled_from(sorted(entry)) | KEYS)
        entry[key] = draw.draw(VALUES | TEXTS | PATHS)
        write_yaml(path, **{name: entries})
        accepted(folder)


def rendered(folder: Path, data: Path, path: str) -> str:
    """Return the HTML of a page, as MkDocs' Markdown renders it."""
    content = load_content(folder)
    page = render_pages(content, publish(content, data, ASSETS)).pages[path].decode()
    return str(markdown.markdown(page.split("---\n", 2)[-1], extensions=EXTENSIONS))


def visible(text: str) -> str:
    """Return the text of some HTML, with uniform spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


@cases(0.05)
@given(title=TEXTS.filter(str.strip), why=TEXTS.filter(str.strip), look=TEXTS.filter(str.strip))
def test_what_an_author_writes_is_shown_literally_on_the_sentences_page(
    folder: Path, data: Path, title: str, why: str, look: str
) -> None:
    path = folder / "sentences.yml"
    with restored(path) as before:
        entries = fast_yaml.load(before)["sentences"]
        entries[0] |= {"title": title, "why": why, "look": look}
        write_yaml(path, sentences=entries)
        if accepted(folder):
            page = rendered(folder, data, "sentences/tired-cat.md")
            for text in (title, why, look):
                assert " ".join(text.split()) in visible(page), text
            assert "<script" not in page and "<b>" not in page and 'href="javascript' not in page


def damaged(draw: st.DataObject, raw: bytes) -> bytes:
    """Damage a JSON file: any bytes, any JSON, one value replaced, or the end cut off."""
    kind = draw.draw(st.sampled_from(["bytes", "json", "value", "cut"]))
    if kind == "bytes":
        return draw.draw(st.binary(max_size=40))
    if kind == "cut":
        return raw[: draw.draw(st.integers(0, len(raw)))]
    value = json.loads(raw)
    if kind == "json" or not isinstance(value, dict) or not value:
        return json.dumps(draw.draw(JSON)).encode()
    value[draw.draw(st.sampled_from(sorted(value)))] = draw.draw(JSON)
    return json.dumps(value).encode()


@cases(0.15)
@given(draw=st.data())
def test_a_damaged_data_file_is_one_clear_error_or_made_again(
    folder: Path, data: Path, draw: st.DataObject
) -> None:
    names = sorted(str(path.relative_to(data)) for path in data.rglob("*.json"))
    path = data / draw.draw(st.sampled_from(names))
    kept = snapshot(data)
    outside = snapshot(folder)
    path.write_bytes(damaged(draw, path.read_bytes()))
    content = load_content(folder)
    try:
        derive(content, data)
        publish(content, data, ASSETS)
    except BuildError as error:
        assert len(str(error).splitlines()) == 1, error
    finally:
        assert snapshot(folder) == outside
    try:  # a full build repairs what rendering alone refuses
        run_models(content, data, [], strict=False)
        derive(content, data)
        publish(content, data, ASSETS)
        assert parsed(snapshot(data)) == parsed(kept)  # a missing line end is not damage
    finally:
        write_tree(data, kept)


def parsed(files: dict[str, bytes]) -> dict[str, Any]:
    """Parse JSON files."""
    return {name: json.loads(raw) for name, raw in files.items()}


def npz(**arrays: Any) -> bytes:
    """The bytes of a recorded run."""
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


@cases(0.2)
@given(draw=st.data())
def test_any_recording_is_read_or_refused_in_one_line(folder: Path, draw: st.DataObject) -> None:
    path = folder.parent / "any.npz"
    dtype = draw.draw(st.sampled_from(["f2", "f4", "f8", "i4", "U3", "O", "c8", "?"]))
    shape = draw.draw(st.lists(st.integers(0, 3), max_size=5))
    value = draw.draw(st.sampled_from([0, 1, -1, 0.5, float("nan"), float("inf")]))
    with np.errstate(all="ignore"):
        try:
            attention = np.full(shape, value).astype(dtype)
        except (ValueError, OverflowError):
            attention = np.zeros(shape)
    if draw.draw(st.booleans()):
        attention = causal_attention(1, 1, 3)
    tokens = np.array(draw.draw(st.lists(TEXTS | st.integers(), max_size=4)))
    raw = npz(**{draw.draw(st.sampled_from(["attention", "x"])): attention, "tokens": tokens})
    start, end = sorted(draw.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    if draw.draw(st.booleans()):
        raw = raw[:start] + draw.draw(st.binary(max_size=10)) + raw[end:]
    path.write_bytes(raw)
    try:
        read, labels = read_recording(path)
    except BuildError as error:
        assert str(error).startswith(str(path)) and len(str(error).splitlines()) == 1, error
        return
    assert read.shape[2:] == (len(labels), len(labels)) and read.dtype == np.float32


@cases(0.05)
@given(name=PATHS | TEXTS)
def test_no_id_names_a_file_outside_the_output_folder(folder: Path, name: str) -> None:
    path = folder / "sentences.yml"
    with restored(path) as before:
        entries = fast_yaml.load(before)["sentences"]
        entries[1]["id"] = name
        write_yaml(path, sentences=entries)
        if accepted(folder):
            assert re.fullmatch(r"[a-z0-9-]+", name)


def test_a_record_that_names_a_path_outside_removes_nothing(
    folder: Path, data: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(data, tmp_path / "data")
    victim = tmp_path / "victim.json"
    victim.write_text("mine")
    record = json.loads((copy / "toy" / "built.json").read_bytes())
    record["entries"]["gone"] = {"key": "", "files": {"../../victim.json": ""}}
    (copy / "toy" / "built.json").write_text(json.dumps(record))
    run_models(load_content(folder), copy, [], strict=False)
    assert victim.read_text() == "mine"
