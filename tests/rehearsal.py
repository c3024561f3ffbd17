"""A hub's cache that holds the pinned revision of GPT-2, with its tokenizer and random weights."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from generator.content.load import load_content
from tests.conftest import ROOT, TOKENIZER, generator

LOUDER = 10  # times the weights of a tiny model, whose attention would else be even


class Rehearsal(NamedTuple):
    """A build with random weights, whose lab and cards fit them as chance has it."""

    out: Path
    done: subprocess.CompletedProcess[str]


def rehearse(place: Path, layers: int = 12, heads: int = 12, width: int = 768) -> Rehearsal:
    """Build the shipped content with GPT-2 in this shape, as the workflow does for publishing."""
    cache = place / "hub"
    fill(cache, layers, heads, width)
    options = ("--strict", "--models", "gpt2", "--out", place / "build")
    done = generator("build", *options, HF_HUB_CACHE=str(cache), HF_HUB_OFFLINE="1")
    shutil.rmtree(cache)  # half a gigabyte
    return Rehearsal(place / "build", done)


def fill(cache: Path, layers: int, heads: int, width: int) -> None:
    """Write the snapshot that the shipped models.yml names."""
    import torch
    from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel

    (entry,) = (each for each in load_content(ROOT / "content").models if each.id == "gpt2")
    assert entry.hub is not None
    repository = f"models--{entry.hub.repository.replace('/', '--')}"
    snapshot = cache / repository / "snapshots" / entry.hub.revision
    vocabulary = cache / "vocabulary"
    vocabulary.mkdir(parents=True)
    for name in ("vocab.json", "merges.txt"):
        shutil.copyfile(TOKENIZER / name, vocabulary / name)
    (vocabulary / "config.json").write_text('{"model_type": "gpt2"}')
    torch.manual_seed(0)
    model = GPT2LMHeadModel(GPT2Config(n_layer=layers, n_head=heads, n_embd=width))
    if width < 768:
        with torch.no_grad():
            for weights in model.parameters():
                weights.mul_(LOUDER if weights.ndim > 1 else 1)
    model.save_pretrained(snapshot)
    AutoTokenizer.from_pretrained(vocabulary).save_pretrained(snapshot)
