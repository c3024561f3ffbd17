"""Caches compiled templates in memory and on disk, for later runs of the program.

On disk, each shipped template has an entry. Authors' templates may lie in any folder and change
often. So all authors' templates with one name share an entry, which holds the last one compiled.
"""

from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.shared import PACKAGE, recall, remember

SHIPPED = PACKAGE.parent / "content" / "pages"


class Compiled(BytecodeCache):
    """The code of templates, by name and file; code from an older text is ignored."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's name and its file, on separate lines."""
        return f"{name}\n{filename or ''}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code into the bucket, which checks that it matches the template's text."""
        code, file = self.codes.get(bucket.key), file_of(bucket)
        if code is None and file:
            kept = recall(PACKAGE, place_of(bucket)) or b""
            code = kept.removeprefix(file) if kept.startswith(file) else None
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of the bucket."""
        self.codes[bucket.key] = bucket.bytecode_to_string()
        if file := file_of(bucket):
            remember(PACKAGE, place_of(bucket), file + self.codes[bucket.key])


def file_of(bucket: Bucket) -> bytes:
    """The path of the template's file, as a line of bytes; empty if the template has no file.

    Compiled code contains this path, so code that was compiled for another path is not used.
    """
    _, _, file = bucket.key.partition("\n")
    return f"{Path(file).resolve()}\n".encode() if file else b""


def place_of(bucket: Bucket) -> str:
    """The name of a template's cache entry, which includes the version of Jinja2."""
    name, _, file = bucket.key.partition("\n")
    shipped = Path(file).resolve() == SHIPPED / name
    return f"template {version('jinja2')} {'shipped' if shipped else 'own'} {name}"


COMPILED = Compiled()
