"""The Jinja2 environment of the page templates: where they are found, and their filters."""

from decimal import ROUND_CEILING, Decimal
from functools import cache
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel

from generator.claims import citation
from generator.content import Content
from generator.pages.compiled_templates import COMPILED, SHIPPED
from generator.pages.formula import formula
from generator.pages.layer_windows import windows_in_words
from generator.pages.literal import literal, with_heads
from generator.shared import counted, decimals, signed

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

# For each class of values in the context, the methods that can reach a file, or that can run code
# outside the sandbox.
OF_FILES = {PurePath: dir(Path), np.ndarray: ["dump", "tofile"], BaseModel: dir(BaseModel)}


class Sandbox(SandboxedEnvironment):
    """Jinja2's sandbox, extended so that templates cannot reach files."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute of an object."""
        closed = of_files(obj if isinstance(obj, type) else type(obj))
        return attr not in closed and super().is_safe_attribute(obj, attr, value)


@cache  # templates ask for attributes a thousand times a page
def of_files(kind: type) -> frozenset[str]:
    """The attributes of OF_FILES that a class has."""
    found = (names for parent, names in OF_FILES.items() if issubclass(kind, parent))
    return frozenset(chain.from_iterable(found))


def environment_of(content: Content) -> Environment:
    """The environment of a content folder; missing templates come from the shipped content."""
    return make_environment([content.directory / "pages", SHIPPED])


def make_environment(folders: list[Path]) -> Environment:
    """A Jinja2 environment that prints every `{{ value }}` literally unless it is Markup.

    `finalize` escapes each value before it is printed; with autoescape, macros return Markup. A
    folder may come from a stranger, so templates run in Jinja2's sandbox.
    """
    environment = Sandbox(
        loader=FileSystemLoader(folders, encoding="utf-8-sig"),  # with or without a BOM
        bytecode_cache=COMPILED,
        auto_reload=False,  # templates do not change while pages are rendered
        undefined=StrictUndefined,
        finalize=literal,
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["decimals"] = decimals
    environment.filters["bound"] = bound
    environment.filters["thousands"] = lambda value: f"{value:,}"
    environment.filters["in_words"] = windows_in_words
    environment.filters["citation"] = citation
    environment.filters["counted"] = counted_in_prose
    environment.filters["formula"] = formula
    environment.filters["signed"] = signed
    environment.filters["with_heads"] = with_heads
    return environment


def counted_in_prose(number: int, name: str) -> str:
    """A number with its noun, as pages print it, such as: 1 head, 10,000 sentences."""
    return counted(number, name).replace(str(number), f"{number:,}", 1)


def bound(value: float) -> str:
    """A small number rounded up to one digit: 2.1e-7 becomes `3 × 10⁻⁷`."""
    exact = Decimal(str(value))
    digit = exact.scaleb(-exact.adjusted()).to_integral_value(ROUND_CEILING)
    power = exact.adjusted() + (digit == 10)
    factor = "" if digit in (1, 10) else f"{digit} × "
    return f"{factor}10{str(power).translate(SUPERSCRIPT)}"


def source_of(environment: Environment, name: str) -> str:
    """The text of a template, or of a page that is plain Markdown."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
