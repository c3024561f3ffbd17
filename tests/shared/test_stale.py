"""An edit of the generator's code makes stale exactly the files that it can change."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run.keys import model_key, repeats_key, sentence_key
from generator.run.long_texts import long_key
from generator.run.ordinary import sums_key, text_key
from generator.shared.code_cache import cache_of
from generator.shared.code_key import PACKAGE, code_key, read_source
from tests.conftest import sentence

SOURCE = {"hub": {"repository": "a/b", "revision": "0" * 40}}
ENTRY = ModelEntry.model_validate({"id": "m", "name": "M"} | SOURCE)
RECORDING = ModelEntry.model_validate({"id": "r", "name": "R", "recorded": {"path": "runs"}})
ONE = Sentence.model_validate(sentence())
KEYS: dict[str, Callable[[Path], str]] = {
    "sentence": lambda at: sentence_key(ENTRY, "same", ONE, at),
    "long": lambda at: long_key("same", at),
    "recording": lambda at: sentence_key(RECORDING, "same", ONE, at),
    "repeats": lambda at: repeats_key(ENTRY, "same", at),
    "model": lambda at: model_key(ENTRY, "same", at),
    "heads": lambda at: code_key("measure:sentence_scores", "measure:describe", package=at),
    "passports": lambda at: code_key("measure:make_passports", package=at),
    "claims": lambda at: code_key("shared:read_dump", "claims:make_claims", package=at),
    "lab": lambda at: code_key("lab:write_labs", "lab.kinds:KINDS", package=at),
    "sums": lambda at: sums_key(ENTRY, "same", [], at),
    "text": lambda at: text_key("same", [], [], at),
}
SCORED, RUN = "repeats heads claims lab long text", "sentence recording"
EDITS = {  # the file, the text, its replacement, and the keys that change
    "a comment": ("measure/measures.py", "# 0 ln 0 = 0", "# zero", ""),
    "a docstring": ("shared/dumps.py", "The bytes of a dump", "A dump", ""),
    "a type": ("shared/dumps.py", "def encode(dump: Dump)", "def encode(dump: object)", ""),
    "a measure": ("measure/measures.py", "first_query=2", "first_query=3", SCORED),
    "a threshold": ("measure/registry.py", '"at rest", 0.5', '"at rest", 0.6', SCORED),
    "a field of the dump": ("shared/dumps.py", '"model": dump.model', '"name": dump.model', RUN),
    "the scale": (
        "shared/settings.py",
        "SCALE = 1000 ",
        "SCALE = 100 ",
        f"{RUN} long claims lab sums text",
    ),
    "how weights are rounded": ("shared/dumps.py", "np.rint(", "np.floor(", f"{RUN} long"),
    "how a dump is read": ("shared/dumps.py", "-1) / scale", "-1) * scale", "claims lab"),
    "the forward pass": ("run/loading.py", '"eager"', '"sdpa"', "sentence repeats sums"),
    "what model.json says": ("run/attention.py", '"bos": model.bos', '"start": model.bos', "model"),
    "a size": ("run/configuration.py", "without + ", "without - ", "model sentence repeats sums"),
    "what an example is": ("text/settings.py", "PER_WINDOW = 2", "PER_WINDOW = 3", "sums"),
    "how ordinary text is described": ("text/settings.py", "NEAREST = 5", "NEAREST = 6", "text"),
    "an exercise": ("lab/kinds/judge.py", "value >= ", "value > ", "lab"),
    "a claim": ("claims/status.py", "value >= threshold", "value > threshold", "claims"),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the generator's sources."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(PACKAGE, tmp_path / "generator", ignore=ignored))


def keys(package: Path) -> dict[str, str]:
    """Return every key that depends on code."""
    code_key.cache_clear()
    cache_of.cache_clear()
    read_source.cache_clear()
    return {name: key(package) for name, key in KEYS.items()}


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    """Every key with the code as it is now."""
    return keys(PACKAGE)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_makes_exactly_the_right_files_stale(
    edit: str, package: Path, before: dict[str, str]
) -> None:
    file, old, new, stale = EDITS[edit]
    text = (package / file).read_text(encoding="utf-8")
    assert old in text
    (package / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = keys(package)
    assert {name for name in KEYS if after[name] != before[name]} == set(stale.split())


def test_the_keys_of_a_copy_are_those_of_the_package(package: Path, before: dict[str, str]) -> None:
    assert keys(package) == before
