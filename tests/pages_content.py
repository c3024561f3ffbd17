"""A small recorded model and some hostile sentences, to test pages without torch."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.content.load import Content, load_content

HOSTILE_TITLE = "<b>bold</b> {{ 7*7 }} | `x`"
HOSTILE_TOKENS = [
    "<script>", "alert", "(1)", "</script>", " {{", " 7*7", " }}", " |", " `a`", " [x]",
    "(javascript:alert(1))", " *b*", " 😀", " cafe", "\u0301", " שלום",
]  # fmt: skip
HOSTILE_TEXT = "".join(HOSTILE_TOKENS)
TEXTS = {
    "plain": ["The", " cat", " sat", " on", " the", " cat"],
    "hostile": HOSTILE_TOKENS,
    "code": ["def", " f", "():", "\n   ", " return", " 1"],
    "single": ["Yes"],
}
MODELS = [
    {"id": "absent", "name": "Absent model", "wheel": {"package": "no_such", "file": "x.gguf"}},
    {"id": "toy", "name": "Toy model", "recorded": {"path": "runs"}},
]


@dataclass(frozen=True)
class Build:
    """Checked content, and the folder that holds the data made from it in data/."""

    content: Content
    folder: Path  # the content folder
    out: Path

    @property
    def data(self) -> Path:
        """The folder build/data."""
        return self.out / "data"

    def copy(self, place: Path) -> "Build":
        """The same content and data in another folder."""
        folder = shutil.copytree(self.folder, place / "content")
        shutil.copytree(self.data, place / "build" / "data")
        return Build(load_content(folder), folder, place / "build")
