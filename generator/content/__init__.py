"""Reads and checks a content folder; returns its valid entries and one line per problem.

In: a content folder. Out: `Content`, the classes of its entries, and the module `models` with the
classes of sources.
"""

from generator.content.absent import absent, placed
from generator.content.colours import PAPERS, channels, linear
from generator.content.entries import read_entries, read_optional
from generator.content.files import COPIED, PLAIN, TEMPLATE
from generator.content.glossary import Term
from generator.content.literature import Cell, CellEnd, MeasureName, Phenomenon, Reference
from generator.content.load import Content, disagreements, mistakes_between_files, read_content
from generator.content.models import ModelEntry
from generator.content.problems import problem_lines
from generator.content.schema import Entry, HeadName, Id, Sentence, Text, exactly_one
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
    "Entry",
    "HeadName",
    "Id",
    "Language",
    "MeasureName",
    "ModelEntry",
    "Phenomenon",
    "Reference",
    "ReferenceText",
    "Sentence",
    "Shades",
    "Site",
    "Term",
    "Text",
    "absent",
    "channels",
    "disagreements",
    "exactly_one",
    "linear",
    "mistakes_between_files",
    "models",
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
