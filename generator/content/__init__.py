"""Reads and checks a content folder; returns its valid entries and one line per problem.

In: a content folder. Out: `Content` and the classes of its entries.
"""

from generator.content.absent import absent, placed
from generator.content.colours import PAPERS, channels, linear
from generator.content.entries import read_entries, read_optional
from generator.content.files import COPIED, PLAIN, TEMPLATE
from generator.content.glossary import Term
from generator.content.literature import Cell, CellEnd, MeasureName, Phenomenon, Reference
from generator.content.load import Content, disagreements, mistakes_between_files, read_content
from generator.content.problems import problem_lines
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
from generator.content.site_settings import Colours, Language, Shades, Site
from generator.content.starter import start_content
from generator.content.texts import ReferenceText
from generator.content.typed_numbers import refuse_typed_numbers
from generator.content.yaml_reader import parse, yaml_problem

__all__ = [
    "COPIED",
    "PAPERS",
    "PLAIN",
    "TEMPLATE",
    "Cell",
    "CellEnd",
    "Colours",
    "Content",
    "Directory",
    "Entry",
    "Gguf",
    "HeadName",
    "Hub",
    "Id",
    "Language",
    "MeasureName",
    "ModelEntry",
    "Phenomenon",
    "Recorded",
    "Reference",
    "ReferenceText",
    "Sentence",
    "Shades",
    "Site",
    "Term",
    "Text",
    "Wheel",
    "absent",
    "channels",
    "disagreements",
    "exactly_one",
    "linear",
    "mistakes_between_files",
    "parse",
    "placed",
    "problem_lines",
    "read_content",
    "read_entries",
    "read_optional",
    "refuse_typed_numbers",
    "start_content",
    "yaml_problem",
]
