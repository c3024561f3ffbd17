"""The first real build, rehearsed with random weights of GPT-2 small's shape in the hub's cache."""

import shutil
from pathlib import Path

import pytest

from generator.content.load import load_content
from tests.conftest import ROOT, TOKENIZER, Run, needs_tokenizer, read_json
from tools.publish_check import follow
from tools.serving import served


@pytest.fixture(scope="module")
def hub_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub cache that holds the pinned revision of GPT-2: the real tokenizer, random weights."""
    import torch
    from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel

    cache = tmp_path_factory.mktemp("hub")
    (entry,) = (each for each in load_content(ROOT / "content").models if each.id == "gpt2")
    assert entry.hub is not None
    repository = f"models--{entry.hub.repository.replace('/', '--')}"
    snapshot = cache / repository / "snapshots" / entry.hub.revision
    vocabulary = tmp_path_factory.mktemp("tokenizer")
    for name in ("vocab.json", "merges.txt"):
        shutil.copyfile(TOKENIZER / name, vocabulary / name)
    (vocabulary / "config.json").write_text('{"model_type": "gpt2"}')
    torch.manual_seed(0)
    GPT2LMHeadModel(GPT2Config()).save_pretrained(snapshot)
    AutoTokenizer.from_pretrained(vocabulary).save_pretrained(snapshot)
    return cache


@needs_tokenizer
def test_the_shipped_content_builds_a_whole_site_with_any_gpt2_weights(
    run_build: Run, hub_cache: Path, tmp_path: Path
) -> None:
    options = ("--strict", "--models", "gpt2", "--out", tmp_path)
    done = run_build(*options, HF_HUB_CACHE=str(hub_cache), HF_HUB_OFFLINE="1")
    assert done.returncode == 0, done.stderr
    assert "not reproduced" in done.stdout  # random heads do not do what papers say: a finding
    model = read_json(tmp_path / "data" / "gpt2" / "model.json")
    assert (model["layers"], model["heads"], model["parameters"]) == (12, 12, 124_439_808)
    lab = read_json(tmp_path / "data" / "gpt2" / "lab.json")
    assert lab["left_out"] and lab["parts"]
    with served(tmp_path / "site") as url:
        requested, problems = follow(url, "")
    assert problems == [] and requested > 50
