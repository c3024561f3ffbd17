"""Runs the forward passes: finds stale models and sentences, runs the passes, writes their files.

In: checked content and the models that it lists. Out: build/data/<model>/ with a dump for every
sentence that the model can take, and a record of the inputs from which each file was made.
"""

from generator.run.attention import run_models
from generator.run.built_files import (
    CLAIMS,
    HEADS,
    LAB,
    MODEL,
    REPEATS,
    TEXT,
    TEXT_SPREAD,
    WHY,
    Record,
    circuit_entry,
    effects_name,
    why_entry,
)
from generator.run.circuits import draw_circuits
from generator.run.distributed import run_on_cluster
from generator.run.explain import explain_models
from generator.run.long_texts import long_entry
from generator.run.missing import model_folders, read_missing
from generator.run.model import Encoded, Reader, Unfit
from generator.run.one_window import window_rows
from generator.run.ordinary import read_ordinary_text
from generator.run.plan import choose, sentences_of
from generator.run.prepare import reader_at_hand
from generator.run.sources import refuse_absent_directories
from generator.run.work import InOrder, Runner, in_order_for, run_here, runner_for

__all__ = [
    "CLAIMS",
    "HEADS",
    "LAB",
    "MODEL",
    "REPEATS",
    "TEXT",
    "TEXT_SPREAD",
    "WHY",
    "Encoded",
    "InOrder",
    "Reader",
    "Record",
    "Runner",
    "Unfit",
    "choose",
    "circuit_entry",
    "draw_circuits",
    "effects_name",
    "explain_models",
    "in_order_for",
    "long_entry",
    "model_folders",
    "read_missing",
    "read_ordinary_text",
    "reader_at_hand",
    "refuse_absent_directories",
    "run_here",
    "run_models",
    "run_on_cluster",
    "runner_for",
    "sentences_of",
    "why_entry",
    "window_rows",
]
