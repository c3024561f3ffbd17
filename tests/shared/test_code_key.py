"""shared/code_key.py: an edit changes the keys of the files that it can change, and no others."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.schema import ModelEntry, Sentence
from generator.run.record import model_key, repeats_key, sentence_key
from generator.shared.code_key import PACKAGE, code_key, reached_by, read_source
from tests.conftest import sentence

SOURCE = {"hub": {"repository": "a/b", "revision": "0" * 40}}
ENTRY = ModelEntry.model_validate({"id": "m", "name": "M"} | SOURCE)
RECORDING = ModelEntry.model_validate({"id": "r", "name": "R", "recorded": {"path": "runs"}})
ONE = Sentence.model_validate(sentence())
KEYS: dict[str, Callable[[Path], str]] = {
    "sentence": lambda at: sentence_key(ENTRY, "same", ONE, at),
    "recording": lambda at: sentence_key(RECORDING, "same", ONE, at),
    "repeats": lambda at: repeats_key(ENTRY, "same", at),
    "model": lambda at: model_key(ENTRY, "same", at),
    "heads": lambda at: code_key("measure:sentence_scores", "measure:describe", package=at),
    "passports": lambda at: code_key("measure:make_passports", package=at),
    "claims": lambda at: code_key("shared:read_dump", "claims:make_claims", package=at),
    "lab": lambda at: code_key("lab:write_labs", "lab.kinds:KINDS", package=at),
}
SCORED, RUN = "repeats heads claims lab", "sentence recording"
EDITS = {  # what is edited: file, text, what replaces it, the keys that change
    "a comment": ("measure/measures.py", "# 0 ln 0 = 0", "# zero", ""),
    "a docstring": ("shared/dumps.py", "The bytes of a dump", "A dump", ""),
    "a type": ("shared/dumps.py", "def encode(dump: Dump)", "def encode(dump: object)", ""),
    "a measure": ("measure/measures.py", "first_query=2", "first_query=3", SCORED),
    "a threshold": ("measure/registry.py", '"at rest", 0.5', '"at rest", 0.6', SCORED),
    "a field of the dump": ("shared/dumps.py", '"model": dump.model', '"name": dump.model', RUN),
    "the scale": ("shared/settings.py", "SCALE = 1000 ", "SCALE = 100 ", f"{RUN} claims lab"),
    "how weights are rounded": ("shared/dumps.py", "np.rint(", "np.floor(", RUN),
    "how a dump is read": ("shared/dumps.py", "-1) / scale", "-1) * scale", "claims lab"),
    "the forward pass": ("run/loading.py", '"eager"', '"sdpa"', "sentence repeats"),
    "what model.json says": ("run/attention.py", '"bos": model.bos', '"start": model.bos', "model"),
    "a size": ("run/configuration.py", "without + ", "without - ", "model sentence repeats"),
    "an exercise": ("lab/kinds/judge.py", "value >= ", "value > ", "lab"),
    "a claim": ("claims/claims.py", "value >= threshold", "value > threshold", "claims"),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the generator's sources."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(PACKAGE, tmp_path / "generator", ignore=ignored))


def keys(package: Path) -> dict[str, str]:
    """Every key that the code has a part in."""
    code_key.cache_clear()
    read_source.cache_clear()
    return {name: key(package) for name, key in KEYS.items()}


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    """Every key as the code is now."""
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


def test_a_maker_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        code_key("shared:encoed")


SUMS = '''"""Sums."""
import math

LIMIT: int = 3  # of what is added
UNUSED = 1
A, (B, C) = 1, (2, LIMIT)

def add(a: int, b: Odd = 0) -> Odd:
    """Add."""
    return min(a + b + math.pi, LIMIT)

class Odd:
    other: LIMIT

    @staticmethod
    def one() -> int:
        return 1

@dataclass
class Data:
    other: LIMIT
'''
HIGH = '''
from toy.low import plus
from toy.low import sums
import toy.low

def twice(a):
    return plus(a, a)

def odd(a):
    return sums.Odd.one() + a.UNUSED

def later():
    from toy.low.sums import LIMIT as most
    return most

def nothing():
    """Only a text."""
'''
NOISY = """
from toy import high
from toy.low.sums import UNUSED
print(UNUSED)
"a text"

def quiet():
    return 1

def through_the_package():
    return high.nothing()
"""
MODULES = {  # a package of its own, small enough to know every answer
    "toy/__init__.py": "",
    "toy/low/__init__.py": "from toy.low.sums import LIMIT, add as plus",
    "toy/low/sums.py": SUMS,
    "toy/high.py": HIGH,
    "toy/noisy.py": NOISY,
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The sources of the package toy."""
    for name, text in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    code_key.cache_clear()
    read_source.cache_clear()
    return tmp_path / "toy"


@pytest.mark.parametrize(
    ("maker", "reached"),
    [
        ("low.sums:LIMIT", "low.sums:LIMIT"),
        ("low:plus", "low.sums:add low.sums:LIMIT"),  # where a room has it from
        ("low.sums:Odd", "low.sums:Odd low.sums:LIMIT"),  # the type of a field
        ("low.sums:Data", "low.sums:Data"),  # but of no dataclass's
        ("low.sums:C", "low.sums:A low.sums:B low.sums:C low.sums:LIMIT"),  # one
        ("high:twice", "high:twice low.sums:add low.sums:LIMIT"),
        ("high:odd", "high:odd low.sums:Odd low.sums:LIMIT"),  # an attribute of a module alone
        ("high:later", "high:later low.sums:LIMIT"),
        ("high:nothing", "high:nothing"),
        ("noisy:quiet", "noisy:quiet low.sums:UNUSED"),
        (
            "noisy:through_the_package",
            "noisy:through_the_package high:nothing low.sums:UNUSED",
        ),
    ],
)
def test_a_definition_reaches_what_its_code_names(toy: Path, maker: str, reached: str) -> None:
    found = {":".join(name) for name in reached_by(maker, package=toy)}
    assert found == set(reached.split())


def test_what_a_module_does_when_it_is_imported_belongs_to_each_of_its_definitions(
    toy: Path,
) -> None:
    before = code_key("noisy:quiet", package=toy)
    path = toy / "noisy.py"
    for text, same in [("print(2)", False), ("print(UNUSED)  # why\n'another text'", True)]:
        path.write_text(NOISY.replace("print(UNUSED)", text), encoding="utf-8")
        code_key.cache_clear()
        read_source.cache_clear()
        assert (code_key("noisy:quiet", package=toy) == before) == same


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ('    """Add."""\n', "", False),
        ('"""Sums."""', '"""Totals."""', False),
        ("  # of what is added", "", False),
        ("a: int, b", "a, b", False),
        (' -> Odd:\n    """Add', ':\n    """Add', False),
        ("LIMIT: int = 3", "LIMIT: float = 3", False),
        ("UNUSED = 1", "UNUSED = 2", False),
        ("    return min(", "    return max(", True),
        ("= 3 ", "= 4 ", True),
        ("def add(a: int, b", "def add(b: int, a", True),
    ],
)
def test_only_what_can_change_bytes_changes_the_key(
    toy: Path, old: str, new: str, changes: bool
) -> None:
    before = code_key("high:twice", package=toy)
    assert old in SUMS
    (toy / "low" / "sums.py").write_text(SUMS.replace(old, new), encoding="utf-8")
    code_key.cache_clear()
    read_source.cache_clear()
    assert (code_key("high:twice", package=toy) != before) == changes


def test_the_key_does_not_depend_on_the_order_of_the_makers(toy: Path) -> None:
    one, other = ("high:twice", "high:odd"), ("high:odd", "high:twice", "high:odd")
    assert code_key(*one, package=toy) == code_key(*other, package=toy)
    assert code_key("high:odd", package=toy) != code_key("high:twice", package=toy)
    assert re.fullmatch("[0-9a-f]{64}", code_key(*one, package=toy))
