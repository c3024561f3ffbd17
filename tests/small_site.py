"""A content folder with recorded attention: full builds in seconds, without torch."""

from pathlib import Path
from typing import Any

from generator.content.starter import start_content
from tests import fast_yaml
from tests.conftest import record

TOKENS = ["The", " cat", " sat", " on", " the", " mat", " because", " the", " cat", " was"]
CAPITALS = [
    "The", " capital", " of", " France", " is", " Paris",
    " and", " the", " capital", " of", " Italy", " is",
]  # fmt: skip
STARTER = {
    "tired-cat": TOKENS,
    "tired-dog": [TOKENS[0], " dog", *TOKENS[2:]],
    "capitals": CAPITALS,
}


def small_content(folder: Path, title: str = "The tired cat", last: str = " was") -> Path:
    """Write the starter folder, with recordings of its sentences and of one that ends in `last`."""
    start_content(folder)
    path = folder / "sentences.yml"
    entries: list[dict[str, Any]] = fast_yaml.load(path.read_text(encoding="utf-8"))["sentences"]
    texts = {**STARTER, "other-cat": [*TOKENS[:-1], last]}
    other = entries[0] | {"id": "other-cat", "title": title, "text": "".join(texts["other-cat"])}
    write_yaml(path, sentences=[*entries, other])
    toy = {"id": "toy", "name": "Toy model", "recorded": {"path": "runs"}}
    write_yaml(folder / "models.yml", models=[toy])
    for name, tokens in texts.items():
        record(folder / "runs", name, tokens)
    return folder


def write_yaml(path: Path, **value: Any) -> None:
    """Write a YAML file."""
    path.write_text(fast_yaml.dump(value), encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder by path, hidden files included."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
