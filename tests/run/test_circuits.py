"""run/circuits.py: circuits follow effects and scores, and are remade only when those change."""

from pathlib import Path

import pytest

from generator.cause import gains
from generator.content.load import Content
from generator.run import circuits, run_models
from generator.run.circuits import draw_circuits
from generator.run.explain import explain_models
from generator.why import Cell
from tests.conftest import read_json
from tests.run.test_explain import TEXTS, content


def made(data: Path) -> dict[str, bytes]:
    """Return the bytes of each circuit file."""
    return {path.name: path.read_bytes() for path in (data / "tiny").glob("*.circuit.json")}


@pytest.fixture
def tiny(tiny_gpt2: Path, tmp_path: Path) -> tuple[Content, Path]:
    """A tiny GPT-2 that has read two sentences, with scores split into parts, and circuits."""
    found = content({"directory": {"path": str(tiny_gpt2)}})
    run_models(found, tmp_path / "data", [], strict=False)
    explain_models(found, tmp_path / "data", lambda _: {})
    draw_circuits(found, tmp_path / "data")
    return found, tmp_path / "data"


def test_every_sentence_gets_a_circuit_with_what_it_keeps(tiny: tuple[Content, Path]) -> None:
    _, data = tiny
    assert sorted(made(data)) == [f"{name}.circuit.json" for name in sorted(TEXTS)]
    for name in TEXTS:
        file = read_json(data / "tiny" / f"{name}.circuit.json")
        assert file["measured"] == "removal"
        assert 0 < file["ends"] <= 9 and file["ends"] <= len(file["heads"]) <= 12
        assert sorted(file["kept"]) == ["all", "kept", "none"]


def test_what_has_not_changed_is_not_made_again(
    tiny: tuple[Content, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, data = tiny
    before = made(data)
    monkeypatch.setattr(circuits, "open_model", lambda *_: pytest.fail("opened again"))
    draw_circuits(found, data)
    run_models(found, data, [], strict=False)
    assert made(data) == before


def test_other_scores_make_a_circuit_stale_but_choose_no_other_heads(
    tiny: tuple[Content, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, data = tiny
    for path in (data / "tiny").glob("*.circuit.json"):
        path.touch()
    times = {path: path.stat().st_mtime_ns for path in (data / "tiny").glob("*.circuit.json")}
    monkeypatch.setattr(gains, "estimated", lambda *_: pytest.fail("chosen again"))
    explain_models(found, data, lambda _: {"second": {Cell(0, 0, 4, 4)}})
    draw_circuits(found, data)
    changed = {path.name for path, when in times.items() if path.stat().st_mtime_ns != when}
    assert changed == {"second.circuit.json"}
