"""Shared by many tests: tiny random models, content folders, and one full build of the site."""

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import settings

from generator.cli import COLLECT_AFTER
from generator.content.load import load_content
from generator.derive import derive
from generator.run.attention import run_models
from generator.run.lean_torch import import_lean
from generator.run.prepare import opened
from generator.shared.dumps import Dump, decode, encode
from tests import fast_yaml, forks
from tests.kept_builds import kept, version_of
from tests.pages_content import HOSTILE_TITLE, MODELS, TEXTS, Build
from tools.byte_tokenizer import byte_tokenizer
from tools.programs import find

settings.register_profile("untimed", deadline=None)  # tests do not measure time
settings.load_profile("untimed")
gc.set_threshold(COLLECT_AFTER)  # as in a build; without it, tests take a tenth longer

Run = Callable[..., subprocess.CompletedProcess[str]]
Render = Callable[..., None]
ROOT = Path(__file__).parent.parent
# The real GPT-2, in a folder beside the checkout if present: an oracle, not in the repository.
REFERENCE = ROOT.parent / "shared" / "reference"
RECORDED = REFERENCE / "gpt2-recorded"  # npz files by the authors of Transformer Explainer
TEXT = "verse.md"
TOKENIZER = REFERENCE / "gpt2-tokenizer"  # vocab.json, merges.txt


def needs(folder: Path, what: str) -> pytest.MarkDecorator:
    """Skip a test, and name what is missing, if a folder of the reference files does not exist."""
    return pytest.mark.skipif(not folder.is_dir(), reason=f"{what} is not here: {folder}")


needs_recorded = needs(RECORDED, "the recorded attention of GPT-2")
needs_tokenizer = needs(TOKENIZER, "the tokenizer of GPT-2")


def generator(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m generator` from the repository, as a person would.

    Runs in a new process if environment variables are given, because libraries may read them when
    they are imported; otherwise in a fork (see forks.py).
    """
    if not environment:
        return forks.run(arguments)
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


MARKERS = {  # the slow fixtures that each marker stands for
    "browser": {"browser", "fox"},
    "build": {"run_build", "run_attention", "rehearsal"},
    "render": {"render_site", "preview"},
}


def pytest_configure(config: pytest.Config) -> None:
    """Import torch as a build does where many tests are run, of which some need it."""
    if hasattr(config, "workerinput"):  # in a process of xdist
        import_lean()


@pytest.hookimpl(tryfirst=True)  # before pytest applies -m
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make test-fast` leaves out, and sort all tests with `in_order`."""
    for item in items:
        for marker, fixtures in MARKERS.items():
            if fixtures.intersection(fixtures_of(item)):
                item.add_marker(marker)
    items[:] = in_order(items)


def fixtures_of(item: pytest.Item) -> Sequence[str]:
    """Return the names of a test's fixtures; empty for an item that is not a test."""
    return getattr(item, "fixturenames", ())


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Put the tests of the shipped build first, and the other long tests in the middle.

    xdist gives each worker one stretch of the list, and moves what is left of a stretch to workers
    that have finished theirs. With two or four workers, one makes the build while another starts
    with the long tests that do not need it; at the end only short tests remain to be shared out.
    """
    items = sorted(items, key=lambda item: item.get_closest_marker("long") is None)
    shipped = [item for item in items if "shipped_build" in fixtures_of(item)]
    others = [item for item in items if "shipped_build" not in fixtures_of(item)]
    long = [item for item in others if item.get_closest_marker("long")]
    short = others[len(long) :]
    middle = max(len(items) // 2 - len(shipped), 0)
    return [*shipped, *short[:middle], *long, *short[middle:]]


@pytest.fixture(autouse=True)
def no_model_is_open() -> None:
    """Do not reuse a model that an earlier test opened and may have changed."""
    opened.cache_clear()


@pytest.fixture(scope="session")
def run_build() -> Run:
    """Run `python -m generator build`."""
    return partial(generator, "build")


@pytest.fixture(scope="session")
def run_attention() -> Run:
    """Run `python -m generator attention`, for tests of its use of cores and machines."""
    return partial(generator, "attention")


@pytest.fixture(scope="session")
def render_site() -> Render:
    """Render a whole site from its data."""
    from generator.site.build import render_site  # mkdocs, which few tests need

    return render_site


def sentence(**changes: Any) -> dict[str, Any]:
    """A valid entry of sentences.yml, with changes; a change to None removes the key."""
    entry: dict[str, Any] = {
        "id": "one",
        "title": "One",
        "text": "The cat sat",
        "phenomenon": "previous-token",
        "why": "It is short.",
        "look": "Anywhere.",
        "zero": False,  # otherwise heads would be removed twice
    } | changes
    return {key: value for key, value in entry.items() if value is not None}


def write_text(folder: Path) -> None:
    """Copy one reference text into a content folder; with all, reading would take ten seconds."""
    (folder / "texts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "content" / "texts" / TEXT, folder / "texts")


def write_content(
    folder: Path,
    models: list[dict[str, Any]] | None = None,
    sentences: list[dict[str, Any]] | None = None,
) -> Path:
    """Write the shipped content, but with one text and with other models and sentences if given."""
    others = shutil.ignore_patterns("texts")
    shutil.copytree(ROOT / "content", folder, dirs_exist_ok=True, ignore=others)
    write_text(folder)
    for name, entries in {"models": models, "sentences": sentences}.items():
        if entries is not None:
            text = fast_yaml.dump({name: entries})
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
            (folder / "lab.yml").unlink(missing_ok=True)  # it asks about the shipped ones
    if sentences is not None:
        keep_cells(folder / "phenomena.yml", {str(entry.get("id")) for entry in sentences})
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Callable[..., Path]:
    """Write a content folder with `write_content`, in this test's own folder."""
    return partial(write_content, tmp_path / "content")


def keep_cells(path: Path, sentences: set[str]) -> None:
    """Keep only the cells of a phenomena.yml that lie in these sentences."""
    text = path.read_text(encoding="utf-8")
    path.write_text(cells_in(text, frozenset(sentences)), encoding="utf-8")


@cache  # most tests use the same sentences
def cells_in(text: str, sentences: frozenset[str]) -> str:
    """Return a phenomena.yml with only the cells in these sentences."""
    entries = fast_yaml.load(text)["phenomena"]
    for entry in entries:
        for key in ("cells", "counterexamples"):
            entry[key] = [cell for cell in entry.get(key, []) if cell["sentence"] in sentences]
    return fast_yaml.dump({"phenomena": entries})


def save_model(folder: Path, config: Any, tokenizer: Any) -> Path:
    """Save a transformers directory with random weights, large enough for uneven attention."""
    import torch
    from transformers import AutoModelForCausalLM

    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for weights in model.parameters():
            if weights.ndim > 1:
                weights.mul_(10)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GPT-2 with 2 layers of 3 heads and random weights."""
    from transformers import GPT2Config

    tokenizer = byte_tokenizer()
    config = GPT2Config(
        n_layer=2, n_head=3, n_embd=24, n_positions=48, vocab_size=len(tokenizer), bos_token_id=256
    )
    return save_model(tmp_path_factory.mktemp("gpt2"), config, tokenizer)


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama with 2 layers of 4 query heads that share 2 key/value heads, and random weights."""
    from transformers import LlamaConfig

    tokenizer = byte_tokenizer()
    config = LlamaConfig(
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        hidden_size=32,
        intermediate_size=48,
        max_position_embeddings=640,
        vocab_size=len(tokenizer),
        bos_token_id=256,
    )
    return save_model(tmp_path_factory.mktemp("llama"), config, tokenizer)


def causal_attention(layers: int, heads: int, length: int, seed: int = 0) -> np.ndarray:
    """Random causal attention (L, H, T, T) whose rows sum to 1."""
    scores = np.random.default_rng(seed).normal(size=(layers, heads, length, length)) * 3
    weights = np.tril(np.exp(scores))
    return np.asarray(weights / weights.sum(-1, keepdims=True), dtype=np.float32)


def record(folder: Path, name: str, tokens: list[str], attention: np.ndarray | None = None) -> Path:
    """Write a recorded run."""
    folder.mkdir(parents=True, exist_ok=True)
    attention = causal_attention(2, 3, len(tokens)) if attention is None else attention
    np.savez(folder / f"{name}.npz", attention=attention, tokens=np.array(tokens))
    return folder


def stored(dump: Dump) -> Dump:
    """Return the dump as it is read back from its file, with rounded weights."""
    return decode(json.loads(encode(dump)))


def read_json(path: Path) -> Any:
    """Parse a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The data of a recorded model for a few sentences, some of them hostile; no pages yet.

    Made once for all tests, so treat it as read-only; `built` is a copy. Its content has no
    templates of its own, because the shared ones need to be compiled only once.
    """
    titles = {"hostile": HOSTILE_TITLE}
    entries = [
        sentence(id=name, title=titles.get(name, name.capitalize()), text="".join(tokens))
        for name, tokens in TEXTS.items()
    ]
    place = tmp_path_factory.mktemp("small")
    folder = write_content(place / "content", MODELS, entries)
    shutil.rmtree(folder / "pages")
    for name, tokens in TEXTS.items():
        record(folder / "runs", name, tokens)
    checked = load_content(folder)
    run_models(checked, place / "build" / "data", [], strict=False)
    derive(checked, place / "build" / "data")
    return Build(checked, folder, place / "build")


@pytest.fixture
def built(small_build: Build, tmp_path: Path) -> Build:
    """A copy of the small build in this test's own folder."""
    return small_build.copy(tmp_path)


@pytest.fixture
def own_pages(built: Build) -> Path:
    """The shipped templates, copied into the content of `built` so that a test can edit them."""
    return Path(shutil.copytree(ROOT / "content" / "pages", built.folder / "pages"))


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node, which runs the site's scripts."""
    path = find("Node")
    assert path, "Node is needed: `make test` installs it, or says what to install"
    return path


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole test run, shared by all workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def shipped_build(shared_folder: Path, run_build: Run) -> Path:
    """The shipped content, built without the hub's models so that every machine gets the same.

    The first worker that needs it builds it for all, starting from the data of an earlier run.
    If SHIPPED_BUILD=dir is set, that finished build is used instead.
    """
    if ready := os.environ.get("SHIPPED_BUILD"):
        return Path(ready).resolve()
    out, done = shared_folder / "shipped", shared_folder / "shipped-is-done"
    with FileLock(shared_folder / "shipped.lock"):
        if not done.exists():
            no_hub = str(shared_folder / "no-hub")
            with kept(version_of("shipped"), out / "data"):
                built = run_build("--out", out, HF_HUB_OFFLINE="1", HF_HUB_CACHE=no_hub)
                assert built.returncode == 0, built.stderr
            done.touch()
    return out


@pytest.fixture(scope="session")
def rehearsal(shared_folder: Path) -> Any:
    """`tests.rehearsal.Rehearsal`: the first real build, rehearsed once for all workers."""
    from tests.rehearsal import Rehearsal, rehearse  # imports this module

    said = shared_folder / "rehearsal.json"
    with FileLock(shared_folder / "rehearsal.lock"):
        if not said.exists():
            done = rehearse(shared_folder / "rehearsal").done
            said.write_text(json.dumps([done.returncode, done.stdout, done.stderr]))
    code, out, errors = json.loads(said.read_text())
    done = subprocess.CompletedProcess([], code, out, errors)
    return Rehearsal(shared_folder / "rehearsal" / "build", done)


def pytest_collection_finish() -> None:
    """Keep what was imported out of garbage collections: with torch, each takes a long time."""
    gc.freeze()
