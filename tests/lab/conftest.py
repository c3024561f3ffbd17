"""Fixtures that put an exercise to the hand-made model, whose heads each do one known thing."""

from pathlib import Path
from typing import Any

import pytest

from generator.lab.exercise import Answer
from generator.lab.model_data import Case, ModelData
from tests.lab_content import GIVEN, exercise, lab_content, lab_parts, write_model


@pytest.fixture
def data(tmp_path: Path) -> ModelData:
    """The hand-made model's data."""
    write_model(tmp_path / "toy")
    return ModelData(tmp_path / "toy", lab_content(tmp_path))


@pytest.fixture
def ask(data: ModelData) -> Any:
    """A function that puts an exercise to the hand-made model and returns its answer."""

    def put(kind: str, **keys: Any) -> Answer:
        (only,) = lab_parts(exercise(kind, given=GIVEN, **keys))[0].exercises
        heads = {name: pick.find(name, data) for name, pick in only.given.items()}
        return only.answer(Case(data, heads))

    return put
