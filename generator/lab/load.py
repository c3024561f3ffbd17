"""Reading a content folder whole: the content, and the lab that asks about it."""

from pathlib import Path

from generator.content import Content, disagreements, read_content, read_optional
from generator.lab.check import check_lab
from generator.lab.schema import Part
from generator.shared import ContentErrors

FILE = "lab.yml"


def load_all(directory: Path) -> tuple[Content, list[Part]]:
    """The checked content of a folder, and the parts of its lab; none where it has no lab.

    Raises:
        ContentErrors: with every problem of every file, one line each.
    """
    content, problems = read_content(directory)
    parts, wrong = read_optional(directory / FILE, "lab", Part)
    problems += wrong
    # Only what is valid by itself is compared: one mistake should not give two lines.
    if problems := problems or [*disagreements(content), *check_lab(parts, content)]:
        raise ContentErrors(problems)
    return content, parts
