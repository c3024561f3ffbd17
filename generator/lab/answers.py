"""Answers that several kinds of exercise share: a number within a tolerance."""

from generator.lab.evidence import number_evidence
from generator.lab.exercise import Answer
from generator.lab.numbers import Asked, number_of
from generator.lab.terms import Number


def read_number(number: Number, tolerance: float, asked: Asked) -> Answer:
    """A number, and how far from it a reader may be."""
    value = number_of(number, asked)
    within = int(tolerance) if tolerance == int(tolerance) else tolerance  # 25, not 25.0
    return {"value": value, "tolerance": within}, number_evidence(number, asked)
