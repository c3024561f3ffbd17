"""What an author writes: YAML in, checked objects out, or every problem as one line.

In: a content folder. Out: `Content`, and the shapes of its entries.
"""

from generator.content.literature import Cell, Phenomenon, Place, Reference
from generator.content.load import (
    Content,
    disagreements,
    line,
    read_content,
    read_entries,
    read_optional,
)
from generator.content.schema import (
    Directory,
    Entry,
    Gguf,
    HeadName,
    Hub,
    Id,
    ModelEntry,
    Recorded,
    Sentence,
    Text,
    Wheel,
    exactly_one,
)
from generator.content.starter import start_content
from generator.content.typed_numbers import refuse_typed_numbers
from generator.content.yaml_reader import parse, place

__all__ = [
    "Cell",
    "Content",
    "Directory",
    "Entry",
    "Gguf",
    "HeadName",
    "Hub",
    "Id",
    "ModelEntry",
    "Phenomenon",
    "Place",
    "Recorded",
    "Reference",
    "Sentence",
    "Text",
    "Wheel",
    "disagreements",
    "exactly_one",
    "line",
    "parse",
    "place",
    "read_content",
    "read_entries",
    "read_optional",
    "refuse_typed_numbers",
    "start_content",
]
