"""What the shipped content shows with a real model, and with the recorded GPT-2."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.claims import make_claims
from generator.content import load_content
from generator.packing import pack
from tests.conftest import RECORDED, ROOT, needs_reference, read_json


@pytest.fixture(scope="module")
def smollm2(shipped_build: Path) -> Path:
    """The data of SmolLM2 in the shipped build."""
    return shipped_build / "data" / "smollm2"


def test_at_least_fourteen_phenomena_have_a_card_with_a_head_found_in_smollm2(
    smollm2: Path,
) -> None:
    claims = read_json(smollm2 / "claims.json")
    assert not any(claim["documented"] for claim in claims)  # no paper names heads of SmolLM2
    shown = {claim["phenomenon"] for claim in claims if claim["status"] == "reproduced"}
    assert len(shown) >= 14


def test_every_claim_agrees_with_the_dump_cell_by_cell(smollm2: Path) -> None:
    for claim in read_json(smollm2 / "claims.json"):
        dump = read_json(smollm2 / f"{claim['sentence']}.json")
        start = claim["query"] * (claim["query"] + 1) // 2  # of the query's row in a triangle
        weights = [
            sum(triangle[start + key] for key in claim["key"]) / dump["scale"]
            for triangle in dump["attention"]
        ]
        layer, head = claim["head"]
        value = weights[layer * dump["heads"] + head]
        assert claim["value"] == pytest.approx(value)
        assert claim["rank"] == 1 + sum(weight > value + 1e-9 for weight in weights)
        assert claim["of"] == len(weights)


def test_every_card_of_smollm2_has_a_counterexample_that_holds(smollm2: Path) -> None:
    for claim in read_json(smollm2 / "claims.json"):
        assert claim["counterexample"]["holds"], claim["phenomenon"]
        assert claim["counterexample"]["value"] < claim["threshold"]


@pytest.mark.parametrize("name", ["induction", "previous_token_random"])
def test_smollm2_has_a_strong_head_on_repeated_random_tokens(smollm2: Path, name: str) -> None:
    scores = read_json(smollm2 / "model.json")["measures"][name]["scores"]
    assert np.max(scores) >= 0.85


def test_smollm2_looks_from_the_last_word_to_the_indirect_object(smollm2: Path) -> None:
    claims = read_json(smollm2 / "claims.json")
    (claim,) = (
        each for each in claims if (each["phenomenon"], each["sentence"]) == ("name-mover", "ioi")
    )
    dump = read_json(smollm2 / "ioi.json")
    assert claim["value"] >= 0.3
    assert claim["query"] == len(dump["tokens"]) - 1
    assert [dump["tokens"][key] for key in claim["key"]] == [" Mary"]


def recorded_dump(sentence: str) -> dict[str, Any]:
    """The recorded GPT-2 on a sentence, as the pass stores it."""
    with np.load(RECORDED / f"{sentence}.npz", allow_pickle=False) as run:
        tokens = [str(token) for token in run["tokens"]]
        attention = pack(run["attention"])
    return {
        "model": "gpt2", "sentence": sentence, "text": "".join(tokens), "tokens": tokens,
        "layers": 12, "heads": 12, "scale": 1000, "attention": attention,
    }  # fmt: skip


@needs_reference
def test_the_recorded_gpt2_reproduces_every_documented_head_it_can_show() -> None:
    content = load_content(ROOT / "content")
    facts = {"id": "gpt2", "layers": 12, "heads": 12, "bos": False}
    dumps = [recorded_dump(name) for name in ("data-visualization", "spaceship")]
    claims = [
        claim for claim in make_claims(facts, content.phenomena, dumps) if claim["documented"]
    ]
    heads = {(claim["phenomenon"], *claim["head"]): claim for claim in claims}
    assert heads.keys() == {
        ("previous-token", 4, 11), ("previous-token", 2, 2), ("subject-of-verb", 4, 3),
    }  # fmt: skip
    assert {claim["status"] for claim in claims} == {"reproduced"}
    assert heads["previous-token", 4, 11]["value"] >= 0.999
    assert heads["subject-of-verb", 4, 3]["value"] == pytest.approx(0.911, abs=0.001)
