"""A site with thousands of sentences to measure, from recorded attention encoded directly.

The pass reads one sentence, so that the folder has all files of a recorded model. The dumps of the
others are encoded here from random attention, in less than a millisecond each.
"""

import random
import sys
from pathlib import Path
from typing import Any

import yaml

from generator.content.load import load_content
from generator.run import Record, model_folders
from generator.run.keys import sentence_key
from generator.run.sources import identity
from generator.shared import Dump, sha256
from generator.shared.dumps import encode
from tests.conftest import causal_attention, generator
from tests.small_site import TOKENS, small_content, write_yaml

WORDS = """
    amber basin candle dawn ember forest garden harbour island jacket kettle lantern meadow needle
    orchard pepper quarry river saddle timber umbrella valley window yellow zebra
""".split()  # noqa: SIM905 - easier to read as plain words
SHAPE = (2, 3)  # layers and heads of the recordings
FAMILIES = ("Copies", "Positions", "Names", "Marks")
PHENOMENA = 12  # in addition to that of the starter folder


def many_sentences(folder: Path, count: int) -> Path:
    """Write `folder`/content and `folder`/data of `count` sentences; return the content folder."""
    content = small_content(folder / "content")
    done = generator("attention", "--content", content, "--out", folder)
    assert done.returncode == 0, done.stderr
    phenomena = content / "phenomena.yml"
    known = read_yaml(phenomena)["phenomena"]
    write_yaml(phenomena, phenomena=[*known, *(phenomenon(known[0], n) for n in range(PHENOMENA))])
    sentences = content / "sentences.yml"
    starter = read_yaml(sentences)["sentences"]
    texts = {f"random-{number}": random_tokens(number) for number in range(count - len(starter))}
    write_yaml(sentences, sentences=[*starter, *(sentence(*each) for each in texts.items())])
    write_dumps(content, folder / "data", texts)
    return content


def read_yaml(path: Path) -> Any:
    """Parse a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def random_tokens(number: int) -> list[str]:
    """Return ten random words as tokens; always the same for the same number."""
    chosen = random.Random(number).choices(WORDS, k=len(TOKENS))
    return [chosen[0].capitalize(), *(f" {word}" for word in chosen[1:])]


def phenomenon(like: dict[str, Any], number: int) -> dict[str, Any]:
    """Return an entry for phenomena.yml, without cells."""
    family = FAMILIES[number % len(FAMILIES)]
    names = {"id": f"kind-{number}", "name": f"Kind {number}", "family": family}
    return like | names | {"cells": [], "counterexamples": []}


def sentence(name: str, tokens: list[str]) -> dict[str, str]:
    """Return an entry for sentences.yml; sentences take the phenomena in turn."""
    number = int(name.rpartition("-")[2])
    return {
        "id": name,
        "title": f"{tokens[0]}{tokens[1]}, number {number}",
        "text": "".join(tokens),
        "phenomenon": f"kind-{number % PHENOMENA}",
        "why": "It is one of many.",
        "look": "Anywhere.",
    }


def write_dumps(content: Path, data: Path, texts: dict[str, list[str]], seed: int = 0) -> None:
    """Write the sentences' dumps into the model's folder, and register them in its record."""
    checked = load_content(content)
    [folder] = model_folders(checked, data)
    made, model = Record.read(folder), checked.models[0]
    known = {sentence.id: sentence for sentence in checked.sentences}
    for number, (name, tokens) in enumerate(texts.items(), start=seed):
        attention = causal_attention(*SHAPE, len(tokens), number)
        bytes_ = encode(Dump(model.id, name, "".join(tokens), tokens, attention))
        (folder / f"{name}.json").write_bytes(bytes_)
        key = sentence_key(model, identity(model), known[name])
        made.entries[name] = {"key": key, "files": {f"{name}.json": sha256(bytes_)}}
    made.save()


def main() -> None:
    """Run `python -m tests.bench.many_sentences FOLDER COUNT`."""
    many_sentences(Path(sys.argv[1]), int(sys.argv[2]))


if __name__ == "__main__":
    main()
