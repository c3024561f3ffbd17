"""run/verdicts.py: the results of trying a model are kept, and not computed again."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cause import Passes
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run import effects, explain, transformer, verdicts
from generator.run.effects import passes_of, refusal
from generator.run.explain import trial_of
from generator.run.prepare import open_model, opened
from generator.run.verdicts import earlier, keep
from tests.conftest import sentence


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without a cache, and no model in memory."""
    monkeypatch.setattr(verdicts, "PACKAGE", tmp_path / "package")
    forget()


def forget() -> None:
    """Clear what a new process would not have in memory."""
    for each in (opened, passes_of, trial_of):
        each.cache_clear()


def loaded(folder: Path, **keys: Any) -> Any:
    value = {"id": "tiny", "name": "Tiny", "directory": {"path": str(folder)}} | keys
    model: Any = open_model(ModelEntry.model_validate(value), [])
    model.load()
    return model


def test_a_finding_is_that_of_one_trial_one_model_and_its_settings(tiny_gpt2: Path) -> None:
    model = loaded(tiny_gpt2)
    assert earlier("one", model) is None
    keep("one", model, {"reason": "r"})
    assert earlier("one", model) == {"reason": "r"}
    assert earlier("two", model) is None
    assert earlier("one", loaded(tiny_gpt2, dtype="bfloat16")) is None
    model.versions = model.versions | {"torch": "0"}
    assert earlier("one", model) is None


def test_a_model_whose_files_changed_is_tried_again(tiny_gpt2: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_gpt2, tmp_path / "model")
    keep("one", loaded(folder), {"reason": None})
    with (folder / "config.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert earlier("one", loaded(folder)) is None


def test_heads_are_removed_as_in_the_build_that_tried_it(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = passes_of(loaded(tiny_gpt2))
    assert isinstance(first, Passes)
    forget()
    monkeypatch.setattr("generator.cause.supported.works", lambda *_: pytest.fail("tried again"))
    again = passes_of(loaded(tiny_gpt2))
    assert isinstance(again, Passes)
    assert again.speeds == first.speeds
    assert [each.columns.tolist() for each in again.outputs] == [
        each.columns.tolist() for each in first.outputs
    ]


def test_why_heads_cannot_be_removed_is_kept_too(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effects, "try_passes", lambda *_: "of a reason")
    assert passes_of(loaded(tiny_gpt2)) == "of a reason"
    forget()
    monkeypatch.setattr(effects, "try_passes", lambda *_: pytest.fail("tried again"))
    assert passes_of(loaded(tiny_gpt2)) == "of a reason"
    assert refusal(loaded(tiny_gpt2)) == "of a reason"


def test_a_build_that_removes_no_heads_makes_no_pass_to_learn_that_it_could(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(loaded(tiny_gpt2)) is None
    forget()
    monkeypatch.setattr(effects, "try_passes", lambda *_: pytest.fail("a pass"))
    assert refusal(loaded(tiny_gpt2)) is None


@pytest.mark.parametrize("kind", ["tiny_gpt2", "tiny_llama"])  # without and with rotary embeddings
def test_scores_are_taken_apart_as_in_the_build_that_tried_it(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = request.getfixturevalue(kind)
    first = trial_of(loaded(folder))
    assert first.reason is None
    forget()
    monkeypatch.setattr(explain, "try_scores", lambda *_: pytest.fail("tried again"))
    again = trial_of(loaded(folder))
    assert again.as_json() == first.as_json()
    assert any(each is not None for each in first.bands) == (kind == "tiny_llama")


def test_how_heads_are_mixed_is_not_tried_again(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Sentence.model_validate(sentence(text="one two one"))
    first = loaded(tiny_gpt2)
    wanted = first.run(first.encode(asked)).mixing
    assert wanted is not None
    forget()
    monkeypatch.setattr(transformer, "unavailable", lambda *_: pytest.fail("tried again"))
    again = loaded(tiny_gpt2)
    assert again.no_mixing is None
    assert again.run(again.encode(asked)).mixing == wanted


def test_why_heads_are_not_mixed_is_kept_too(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = loaded(tiny_gpt2, dtype="bfloat16").no_mixing
    assert reason
    forget()
    monkeypatch.setattr(transformer, "unavailable", lambda *_: pytest.fail("tried again"))
    assert loaded(tiny_gpt2, dtype="bfloat16").no_mixing == reason
