"""lab/model_data.py: what a build knows about a model, or why it does not, in words for readers."""

from pathlib import Path

import pytest

from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import NthWord
from generator.run.built_files import Record
from generator.shared.errors import BuildError
from tests.lab_content import EFFECTS, TEXT, TOKENS, lab_content, write_model


def test_a_model_is_known_by_its_name_and_its_shape(data: ModelData) -> None:
    assert (data.name, data.shape) == ("Model toy", (2, 3))
    assert data.names == {"toy": "Model toy"} and data.texts == {"plain": TEXT}


def test_the_files_that_are_asked_for_are_remembered(data: ModelData) -> None:
    assert data.used == set()
    assert data.dump("plain").tokens == TOKENS
    assert data.used == {data.folder / "plain.json"}
    assert data.mixing("plain")["prediction"]["heads"] == EFFECTS
    assert data.used == {data.folder / "plain.json", data.folder / "plain.mixing.json"}


def test_a_sentence_that_was_not_run_is_told(data: ModelData) -> None:
    with pytest.raises(Unavailable, match=r"^Model toy was not run on the sentence 'other'\.$"):
        data.dump("other")


def test_a_model_without_mixing_is_told(tmp_path: Path) -> None:
    write_model(tmp_path / "toy", mixing=False)
    found = ModelData(tmp_path / "toy", lab_content(tmp_path))
    with pytest.raises(Unavailable, match=r"^This site has no mixing data for Model toy on this"):
        found.mixing("plain")


def test_a_dump_of_an_earlier_text_is_an_error_of_the_build(data: ModelData) -> None:
    data.texts["plain"] = "Another."
    with pytest.raises(BuildError, match=r"plain\.json: was made from an earlier text of 'plain'"):
        data.dump("plain")


def test_a_word_is_found_by_its_occurrence_whether_or_not_a_start_token_stands_in_front(
    data: ModelData,
) -> None:
    assert data.tokens("plain", NthWord(text="cat")) == [1]
    assert data.tokens("plain", NthWord(text="cat", nth=2)) == [5]
    assert data.tokens("plain", NthWord(text="cat sat")) == [1, 2]


def test_a_start_token_shifts_the_tokens_by_one(tmp_path: Path) -> None:
    write_model(tmp_path / "toy", tokens=["<s>", *TOKENS[:-1], " cat"], bos=True)
    found = ModelData(tmp_path / "toy", lab_content(tmp_path))
    assert found.tokens("plain", NthWord(text="cat")) == [2]


def test_a_word_that_shares_a_token_is_told_to_a_reader(tmp_path: Path) -> None:
    write_model(tmp_path / "toy", tokens=["The cat", " sat", " on", " the", " ca", "t"])
    found = ModelData(tmp_path / "toy", lab_content(tmp_path))
    with pytest.raises(Unavailable, match=r"^Model toy reads “cat” and its neighbour as one token"):
        found.tokens("plain", NthWord(text="cat"))


def test_the_next_word_of_a_sentence_that_lacks_a_token_for_it_cannot_be_asked_for(
    tmp_path: Path,
) -> None:
    write_model(tmp_path / "toy")
    data = ModelData(tmp_path / "toy", lab_content(tmp_path))
    assert data.prediction("plain")["target"] == " mat"
    Record.read(tmp_path / "toy").note("plain", "key", {}, {"target": "no token"})
    data = ModelData(tmp_path / "toy", lab_content(tmp_path))
    reason = "^Model toy cannot be asked for the next word of 'plain': no token.$"
    with pytest.raises(Unavailable, match=reason):
        data.prediction("plain")
    assert data.mixing("plain")


def test_a_sentence_that_the_model_cannot_take_is_told_with_the_reason(tmp_path: Path) -> None:
    write_model(tmp_path / "toy")
    Record.read(tmp_path / "toy").write("plain", "key", {}, {"text": "it is long"})
    (tmp_path / "toy" / "plain.json").unlink()
    data = ModelData(tmp_path / "toy", lab_content(tmp_path))
    with pytest.raises(Unavailable, match=r"^Model toy was not run on .*'plain': it is long"):
        data.dump("plain")
