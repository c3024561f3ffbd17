"""Keeps compiled templates for as long as the program runs: a preview renders them many times."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The code of templates by name and file; code of another text does not count."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into the bucket, which checks that it is of the template's text."""
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the bucket."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
