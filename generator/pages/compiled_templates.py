"""Keeps compiled templates while the program runs, and the shipped ones for its next start."""

from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.shared import PACKAGE, recall, remember

SHIPPED = PACKAGE.parent / "content" / "pages"


class Compiled(BytecodeCache):
    """The code of templates by name and file; code of another text does not count."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's name and its file, on two lines."""
        return f"{name}\n{filename or ''}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into the bucket, which checks that it is of the template's text."""
        code = self.codes.get(bucket.key)
        if code is None and is_shipped(bucket):
            code = recall(PACKAGE, name_of(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket."""
        self.codes[bucket.key] = bucket.bytecode_to_string()
        if is_shipped(bucket):
            remember(PACKAGE, name_of(bucket), self.codes[bucket.key])


def is_shipped(bucket: Bucket) -> bool:
    """Whether a template is the project's: an author's may lie anywhere, and change often."""
    name, _, file = bucket.key.partition("\n")
    return Path(file).resolve() == SHIPPED / name


def name_of(bucket: Bucket) -> str:
    """What the code of a template depends on besides our own: Jinja2, its file and its text."""
    return f"template {version('jinja2')} {bucket.key} {bucket.checksum}"


COMPILED = Compiled()
