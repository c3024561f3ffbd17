"""Claims and scores of the shipped content, with SmolLM2 and with the recorded GPT-2."""

import re
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from generator.claims.claims import make_claims
from generator.content.literature import Cell
from generator.content.load import load_content
from generator.shared.dumps import Dump
from tests.conftest import RECORDED, ROOT, needs_recorded, read_json
from tests.phenomena import dump


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
        start = claim["query"] * (claim["query"] + 1) // 2  # the query's row in the triangle
        weights = [
            sum(triangle[start + key] for key in claim["key"]) / dump["scale"]
            for triangle in dump["attention"]
        ]
        layer, head = claim["head"]
        value = weights[layer * dump["heads"] + head]
        assert claim["value"] == pytest.approx(value)
        assert claim["rank"] == 1 + sum(weight > value + 1e-9 for weight in weights)
        assert claim["of"] == len(weights)


def test_a_head_is_found_only_with_the_score_and_the_weights_that_its_phenomenon_asks_for(
    smollm2: Path,
) -> None:
    content, model = load_content(ROOT / "content"), read_json(smollm2 / "model.json")
    phenomena = {each.id: each for each in content.phenomena}
    for claim in read_json(smollm2 / "claims.json"):
        phenomenon, (layer, head) = phenomena[claim["phenomenon"]], claim["head"]
        least = min(weight_at(smollm2, cell, claim["head"]) for cell in phenomenon.cells)
        assert claim["evidence"]["cells"]["value"] == pytest.approx(least)
        enough = least >= phenomenon.threshold - 1e-9
        if phenomenon.measure is not None:
            measure = model["measures"][phenomenon.measure]
            score = measure["scores"][layer][head]
            assert claim["evidence"]["score"]["value"] == score
            assert claim["evidence"]["score"]["rank"] == 1 + np.sum(
                np.array(measure["scores"]) > score
            )
            enough = enough and score >= measure["role"]["threshold"]
        assert enough or claim["status"] == "not reproduced", claim["phenomenon"]


def test_the_head_that_inhibits_the_subject_comes_before_the_name_mover(smollm2: Path) -> None:
    heads = {claim["phenomenon"]: claim["head"] for claim in read_json(smollm2 / "claims.json")}
    assert heads["s-inhibition"][0] < heads["name-mover"][0]


def test_chance_is_counted_over_all_cells_at_the_distance_of_the_claim(smollm2: Path) -> None:
    dumps = [
        read_json(smollm2 / f"{sentence.id}.json")
        for sentence in load_content(ROOT / "content").sentences
    ]
    for claim in read_json(smollm2 / "claims.json"):
        query, key = claim["query"], claim["key"]
        if key[0] == 0 or key[-1] == query:
            assert claim["chance"] is None
        elif len(key) == 1:
            largest = [
                max(
                    triangle[q * (q + 1) // 2 + q - (query - key[0])]
                    for triangle in each["attention"]
                )
                for each in dumps
                for q in range(query - key[0] + 1, len(each["tokens"]))
            ]
            share = np.mean(np.array(largest) >= round(claim["value"] * 1000))
            assert (claim["chance"]["cells"], claim["chance"]["share"]) == (
                len(largest),
                pytest.approx(share, abs=5e-4),
            )


def test_every_card_of_smollm2_has_a_counterexample_that_holds(smollm2: Path) -> None:
    for claim in read_json(smollm2 / "claims.json"):
        assert claim["counterexample"]["holds"], claim["phenomenon"]
        assert claim["counterexample"]["value"] < claim["threshold"]


def test_an_exception_is_the_largest_weight_where_a_head_should_not_look(smollm2: Path) -> None:
    content = load_content(ROOT / "content")
    tried = {each.id: each.counterexamples for each in content.phenomena}
    for claim in read_json(smollm2 / "claims.json"):
        weights = [weight_at(smollm2, cell, claim["head"]) for cell in tried[claim["phenomenon"]]]
        loud = [weight for weight in weights if weight >= claim["threshold"] - 1e-9]
        assert claim["places"] == {"tried": len(weights), "quiet": len(weights) - len(loud)}
        told = claim["exception"] and claim["exception"]["value"]
        assert told == (pytest.approx(max(loud)) if loud else None), claim["phenomenon"]


def weight_at(data: Path, cell: Cell, head: list[int]) -> float:
    """Return a head's weight at a cell from the triangle; finds tokens in the joined text."""
    dump = read_json(data / f"{cell.sentence}.json")
    ends = list(accumulate(len(token) for token in dump["tokens"]))
    query, key = (place.span(dump["text"]) for place in (cell.query, cell.key))
    row = next(at for at, end in enumerate(ends) if query and end >= query[1])
    triangle = dump["attention"][head[0] * dump["heads"] + head[1]]
    starts = [0, *ends]
    columns = [0] if key is None else [
        at for at in range(len(ends)) if starts[at] < key[1] and ends[at] > key[0]
    ]  # fmt: skip
    return float(sum(triangle[row * (row + 1) // 2 + at] for at in columns) / dump["scale"])


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "sign"),
    [("name-mover", "ioi", 1), ("name-mover", "ioi-swapped", 1), ("copy-suppression", "ioi", -1)],
)
def test_a_found_head_does_to_the_name_what_its_card_says(
    smollm2: Path, phenomenon: str, sentence: str, sign: int
) -> None:
    claims = read_json(smollm2 / "claims.json")
    (claim,) = (
        each for each in claims if (each["phenomenon"], each["sentence"]) == (phenomenon, sentence)
    )
    layer, head = claim["head"]
    effects = read_json(smollm2 / f"{sentence}.mixing.json")["prediction"]["heads"]
    assert sign * effects[layer][head] > 0
    assert claim["effect"]["logit"] == pytest.approx(effects[layer][head], abs=5e-4)


def test_the_base_rate_says_how_often_some_head_looks_at_an_arbitrary_cell(smollm2: Path) -> None:
    peaks = []
    for path in smollm2.glob("*.json"):
        dump = read_json(path)
        if isinstance(dump, dict) and "attention" in dump:
            length = len(dump["tokens"])
            cells = [(q, k) for q in range(length) for k in range(1, q - 1)]
            peaks += [max(row[q * (q + 1) // 2 + k] for row in dump["attention"]) for q, k in cells]
    background = read_json(smollm2 / "heads.json")["background"]
    assert background["cells"] == len(peaks)
    assert background["share"] == pytest.approx(np.mean(np.array(peaks) >= 200), abs=5e-4)
    assert background["median"] == pytest.approx(np.median(peaks) / 1000, abs=5e-4)


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


def test_the_method_page_links_to_every_file_of_data(shipped_build: Path) -> None:
    page = (shipped_build / "site" / "method" / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="\.\./(data/smollm2/[^"]+)"', page))
    kinds = re.compile(r"(claims|roles|model|[a-z-]+\.mixing|[a-z-]+)\.[0-9a-f]{12}\.json")
    # Files that the figures use; the means are named in the list of removals.
    others = {"heads", "cards", "lab", "means"}
    site = shipped_build / "site"
    files = {path.relative_to(site).as_posix() for path in site.glob("data/smollm2/*.json")}
    found = {name: kinds.fullmatch(Path(name).name) for name in files}
    assert linked == {name for name, kind in found.items() if kind and kind[1] not in others}
    assert sum(".mixing." in name for name in linked) == len(
        load_content(ROOT / "content").sentences
    )


def recorded_dump(sentence: str) -> Dump:
    """Return the recorded GPT-2's dump of a sentence, as the pass stores it."""
    with np.load(RECORDED / f"{sentence}.npz", allow_pickle=False) as run:
        tokens = [str(token) for token in run["tokens"]]
        return dump(run["attention"], tokens, "".join(tokens), sentence, "gpt2")


@needs_recorded
def test_the_recorded_gpt2_reproduces_every_documented_head_it_can_show() -> None:
    content = load_content(ROOT / "content")
    model_json = {"id": "gpt2", "layers": 12, "heads": 12, "bos": False, "measures": {}}
    dumps = [recorded_dump(name) for name in ("data-visualization", "spaceship")]
    made = make_claims(model_json, content.phenomena, dumps).claims
    claims = [claim for claim in made if claim["documented"]]
    heads = {(claim["phenomenon"], *claim["head"]): claim for claim in claims}
    assert heads.keys() == {
        ("previous-token", 4, 11), ("previous-token", 2, 2), ("subject-of-verb", 4, 3),
    }  # fmt: skip
    assert {claim["status"] for claim in claims} == {"reproduced"}
    assert heads["previous-token", 4, 11]["value"] >= 0.999
    for claim in claims:  # every documented head has a counter-example that holds
        assert claim["counterexample"]["holds"], claim
        assert claim["counterexample"]["value"] < 0.05
    assert heads["subject-of-verb", 4, 3]["value"] == pytest.approx(0.911, abs=0.001)
