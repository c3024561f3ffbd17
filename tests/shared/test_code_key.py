"""shared/code_key.py: a key covers the code that a maker reaches; tested on a small package."""

import re
from pathlib import Path

import pytest

from generator.shared.code_cache import cache_of
from generator.shared.code_key import code_key, reached_by, read_source


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
NAMESAKE = """
from toy.same import same

def twice(a):
    return same(same(a))
"""
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
MODULES = {  # small enough to know every answer
    "toy/__init__.py": "",
    "toy/low/__init__.py": "from toy.low.sums import LIMIT, add as plus",
    "toy/low/sums.py": SUMS,
    "toy/high.py": HIGH,
    "toy/noisy.py": NOISY,
    "toy/same/__init__.py": "from toy.same.same import same",
    "toy/same/same.py": "def same(a):\n    return a",
    "toy/namesake.py": NAMESAKE,
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The sources of the package `toy`."""
    for name, text in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    code_key.cache_clear()
    cache_of.cache_clear()
    read_source.cache_clear()
    return tmp_path / "toy"


@pytest.mark.parametrize(
    ("maker", "reached"),
    [
        ("low.sums:LIMIT", "low.sums:LIMIT"),
        ("low:plus", "low.sums:add low.sums:LIMIT"),  # where the room imports it from
        ("low.sums:Odd", "low.sums:Odd low.sums:LIMIT"),  # the type of a field counts
        ("low.sums:Data", "low.sums:Data"),  # but not in a dataclass
        ("low.sums:C", "low.sums:A low.sums:B low.sums:C low.sums:LIMIT"),  # one statement
        ("high:twice", "high:twice low.sums:add low.sums:LIMIT"),
        ("high:odd", "high:odd low.sums:Odd low.sums:LIMIT"),  # attributes count only on a module
        ("high:later", "high:later low.sums:LIMIT"),
        ("high:nothing", "high:nothing"),
        ("namesake:twice", "namesake:twice same.same:same"),  # not the module `same.same`
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
        cache_of.cache_clear()
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
    cache_of.cache_clear()
    read_source.cache_clear()
    assert (code_key("high:twice", package=toy) != before) == changes


def test_the_key_does_not_depend_on_the_order_of_the_makers(toy: Path) -> None:
    one, other = ("high:twice", "high:odd"), ("high:odd", "high:twice", "high:odd")
    assert code_key(*one, package=toy) == code_key(*other, package=toy)
    assert code_key("high:odd", package=toy) != code_key("high:twice", package=toy)
    assert re.fullmatch("[0-9a-f]{64}", code_key(*one, package=toy))
