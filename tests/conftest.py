"""What many tests share: tiny random models, content folders, and one whole build of the site."""

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
from generator.run.prepare import opened
from generator.shared.dumps import Dump, decode, encode
from tests import fast_yaml, forks
from tests.kept_builds import kept, version_of
from tests.pages_content import HOSTILE_TITLE, MODELS, TEXTS, Build
from tools.byte_tokenizer import byte_tokenizer
from tools.programs import find

settings.register_profile("untimed", deadline=None)  # tests measure no time
settings.load_profile("untimed")
gc.set_threshold(COLLECT_AFTER)  # as in a build; it takes a tenth of the time of the tests, too

Run = Callable[..., subprocess.CompletedProcess[str]]
Render = Callable[..., None]
ROOT = Path(__file__).parent.parent
# The real GPT-2, beside the checkout of those who have it: an oracle, no part of the repository.
REFERENCE = ROOT.parent / "shared" / "reference"
RECORDED = REFERENCE / "gpt2-recorded"  # npz, by the authors of Transformer Explainer
TEXT = "verse.md"
TOKENIZER = REFERENCE / "gpt2-tokenizer"  # vocab.json, merges.txt


def needs(folder: Path, what: str) -> pytest.MarkDecorator:
    """Skip a test, saying what it misses, where a folder of the reference is not there."""
    return pytest.mark.skipif(not folder.is_dir(), reason=f"{what} is not here: {folder}")


needs_recorded = needs(RECORDED, "the recorded attention of GPT-2")
needs_tokenizer = needs(TOKENIZER, "the tokenizer of GPT-2")


def generator(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m generator` from the repository, as a person would.

    With variables in its environment, which libraries may read when they are imported, it is a new
    process; else it is forked (see forks.py).
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


MARKERS = {  # by the fixtures that cost time
    "browser": {"browser", "fox"},
    "build": {"run_build", "run_attention", "rehearsal"},
    "render": {"render_site"},
}


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make test-fast` leaves out, and put all in the order of `in_order`."""
    for item in items:
        for marker, fixtures in MARKERS.items():
            if fixtures.intersection(fixtures_of(item)):
                item.add_marker(marker)
    items[:] = in_order(items)


def fixtures_of(item: pytest.Item) -> Sequence[str]:
    """The names of all fixtures of a test; an item that is no test has none."""
    return getattr(item, "fixturenames", ())


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests of the shipped build first, and the other long ones in the middle.

    xdist hands each worker a stretch of the list, and what is left at the end of one to those that
    have finished theirs. So of two workers, or of four, one makes the build and another begins with
    the long tests that need none, and at the end there are only short ones, shared out evenly.
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
    """A model that a test before this one opened, and maybe changed, is not used again."""
    opened.cache_clear()


@pytest.fixture(scope="session")
def run_build() -> Run:
    """Run `python -m generator build`."""
    return partial(generator, "build")


@pytest.fixture(scope="session")
def run_attention() -> Run:
    """Run `python -m generator attention`, for tests of how it uses cores and machines."""
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
        "zero": False,  # or heads would be removed twice
    } | changes
    return {key: value for key, value in entry.items() if value is not None}


def write_text(folder: Path) -> None:
    """Give a content folder one ordinary text: for all of them a tiny model takes ten seconds."""
    (folder / "texts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "content" / "texts" / TEXT, folder / "texts")


def write_content(
    folder: Path,
    models: list[dict[str, Any]] | None = None,
    sentences: list[dict[str, Any]] | None = None,
) -> Path:
    """Write a content folder: the shipped one with other models and sentences, and one text."""
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
    """Write a content folder: `write_content` into this test's own folder."""
    return partial(write_content, tmp_path / "content")


def keep_cells(path: Path, sentences: set[str]) -> None:
    """Remove the cells of a phenomena.yml that lie in other sentences."""
    text = path.read_text(encoding="utf-8")
    path.write_text(cells_in(text, frozenset(sentences)), encoding="utf-8")


@cache  # most tests have the same sentences
def cells_in(text: str, sentences: frozenset[str]) -> str:
    """A phenomena.yml with the cells in these sentences alone."""
    entries = fast_yaml.load(text)["phenomena"]
    for entry in entries:
        for key in ("cells", "counterexamples"):
            entry[key] = [cell for cell in entry.get(key, []) if cell["sentence"] in sentences]
    return fast_yaml.dump({"phenomena": entries})


def save_model(folder: Path, config: Any, tokenizer: Any) -> Path:
    """A transformers directory with random weights, large enough to give uneven attention."""
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
    """The dump as it comes back from its file, its weights rounded."""
    return decode(json.loads(encode(dump)))


def read_json(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A recorded model's data for a few sentences, hostile ones among them; no pages yet.

    Made once, so only to be read; `built` is a copy. Its content has no templates of its own: those
    that all tests share are compiled once.
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
    """The small build in this test's own folder."""
    return small_build.copy(tmp_path)


@pytest.fixture
def own_pages(built: Build) -> Path:
    """The shipped templates, copied into the content of `built` for a test to edit."""
    return Path(shutil.copytree(ROOT / "content" / "pages", built.folder / "pages"))


@pytest.fixture(scope="session")
def node() -> str:
    """Node, which runs the site's scripts."""
    path = find("Node")
    assert path, "Node is needed: `make test` installs it, or says what to install"
    return path


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run, which all of its workers see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def shipped_build(shared_folder: Path, run_build: Run) -> Path:
    """The shipped content built without the hub's models, so on every machine alike.

    The first worker that needs it builds it for all, from what an earlier run has kept of its data.
    SHIPPED_BUILD=dir in the environment takes a finished build instead.
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
    """The first real build, rehearsed: `tests.rehearsal.Rehearsal`, once for all workers."""
    from tests.rehearsal import Rehearsal, rehearse  # which needs this module

    said = shared_folder / "rehearsal.json"
    with FileLock(shared_folder / "rehearsal.lock"):
        if not said.exists():
            done = rehearse(shared_folder / "rehearsal").done
            said.write_text(json.dumps([done.returncode, done.stdout, done.stderr]))
    code, out, errors = json.loads(said.read_text())
    done = subprocess.CompletedProcess([], code, out, errors)
    return Rehearsal(shared_folder / "rehearsal" / "build", done)
