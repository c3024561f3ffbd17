"""A hub's cache that holds the pinned revision of GPT-2, with its tokenizer and random weights."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.content.load import load_content
from tests.conftest import ROOT, TOKENIZER, generator, keep_cells, write_content
from tests.kept_builds import kept, version_of
from tests.small_site import write_yaml

LOUDER = 10  # scales a tiny model's weights, or its attention would be even
LOOKED_AT = "ioi"  # the sentence whose page is checked, for all sentences
NARROW = 96  # instead of GPT-2's 768 dimensions: removing heads takes a quarter of the time


class Rehearsal(NamedTuple):
    """A build with random weights; its lab and cards fit the model only by chance."""

    out: Path
    done: subprocess.CompletedProcess[str]


def rehearse(place: Path) -> Rehearsal:
    """Build the shipped content with GPT-2's layers and heads, like the publishing workflow."""
    return build(place, ROOT / "content", 12, 12, NARROW)


def rehearse_size(place: Path) -> Rehearsal:
    """Build the shipped content with a full-size GPT-2, without removing heads."""
    return build(place, ROOT / "content", 12, 12, 768, "--no-removals")


def rehearse_shape(place: Path, layers: int, heads: int, width: int) -> Rehearsal:
    """Build the part of the shipped content that the lab needs, with a GPT-2 of another shape."""
    return build(place, content_of_lab(place / "content"), layers, heads, width)


def build(place: Path, content: Path, layers: int, heads: int, width: int, *more: str) -> Rehearsal:
    """Build a content folder with a GPT-2 of the given shape, from the hub's cache alone."""
    cache, out = place / "hub", place / "build"
    fill(cache, layers, heads, width)
    options = ("--strict", "--models", "gpt2", *more)
    folders = ("--content", content, "--out", out)
    # The weights depend on this file; the build's own keys know only the pinned revision of GPT-2.
    name = version_of(f"gpt2-{layers}-{heads}-{width}", Path(__file__))
    with kept(name, out / "data"):
        done = generator("build", *options, *folders, HF_HUB_CACHE=str(cache), HF_HUB_OFFLINE="1")
    shutil.rmtree(cache)  # half a gigabyte
    return Rehearsal(out, done)


def content_of_lab(folder: Path) -> Path:
    """Write the shipped content with one text, and only the sentences that the lab uses.

    In the sentence whose page is checked, heads are also removed with zero in their place.
    """
    write_content(folder)
    lab, sentences = (read_yaml(folder / f"{name}.yml") for name in ("lab", "sentences"))
    named = set(strings(lab))
    named |= {str(each.get("pair")) for each in sentences["sentences"] if each["id"] in named}
    kept = [
        each | {"zero": each["id"] == LOOKED_AT}
        for each in sentences["sentences"]
        if each["id"] in named
    ]
    write_yaml(folder / "sentences.yml", sentences=kept)
    keep_cells(folder / "phenomena.yml", {each["id"] for each in kept})
    return folder


def read_yaml(path: Path) -> Any:
    """Parse a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a YAML value, except keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


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
