"""What the benchmarks measure: sites, models and attention, made when first needed."""

import os
import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator.run.transformer import TransformerModel
from generator.shared.heads import Attention
from tests.bench.sample import sample, smollm2
from tests.conftest import generator, keep_cells, record
from tests.small_site import small_content, write_yaml

Run = tuple[Attention, list[str]]  # (L, H, T, T) and the tokens
ENTRY = {"phenomenon": "repeated-word", "why": "It is measured.", "look": "Anywhere."}


class Given:
    """The content to measure, and a folder that persists, so that later runs rebuild little."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.content = content
        self.folder = folder

    @cached_property
    def model(self) -> TransformerModel:
        """The content's model that comes in a wheel, loaded."""
        return smollm2(self.content)

    @cached_property
    def samples(self) -> dict[str, Run]:
        """Real attention: on 24 tokens, on 32, and on 32 of which the last one differs."""
        short, long = sample(self.model, 24), sample(self.model, 32)
        return {"bench": short, "long": long, "longer": (long[0], [*long[1][:-1], " then"])}

    @cached_property
    def sample_site(self) -> Path:
        """A site with the samples as its sentences."""
        return self.recorded("sample", self.samples)

    @cached_property
    def made(self) -> Path:
        """The folder of a build of the content, made here."""
        return self.built("shipped", self.content).parent.parent

    @cached_property
    def shipped(self) -> Path:
        """The site of the content: from the build named by SHIPPED_BUILD, or else built here."""
        built = os.environ.get("SHIPPED_BUILD")
        return Path(built) / "site" if built else self.made / "out" / "site"

    def recorded(self, name: str, runs: Mapping[str, Run]) -> Path:
        """Build a site with one recorded model that has read these sentences."""
        return self.built(name, recordings(self.folder / name / "content", runs))

    def fresh(self, name: str) -> Path:
        """Return a path for a build from scratch, deleting what was there."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.folder / name

    def built(self, name: str, content: Path) -> Path:
        """Build a content folder, reusing what an earlier run left fresh; return the site."""
        out = self.folder / name / "out"
        done = generator("build", "--content", content, "--out", out)
        assert done.returncode == 0, done.stderr
        return out / "site"


def recordings(content: Path, runs: Mapping[str, Run]) -> Path:
    """Write a content folder with one recorded model that has read these sentences."""
    shutil.rmtree(content, ignore_errors=True)
    small_content(content)
    shutil.rmtree(content / "runs")
    (content / "lab.yml").unlink()  # it asks about other sentences, as do the cells
    sentences = []
    for name, (attention, tokens) in runs.items():
        record(content / "runs", name, tokens, attention)
        sentences.append(ENTRY | {"id": name, "title": name, "text": "".join(tokens)})
    write_yaml(content / "sentences.yml", sentences=sentences)
    keep_cells(content / "phenomena.yml", set(runs))
    return content
