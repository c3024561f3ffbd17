"""A GPT-2 made by hand, to test what follows from recorded attention; nothing is run or downloaded.

The heads that content/phenomena.yml documents do what it says; all others look only at the first
token. Other tests compare the real GPT-2 with its recording (`needs_recorded`).
"""

import re
from pathlib import Path
from typing import Any

import numpy as np

from tests.conftest import record
from tests.phenomena import look_at, resting

TEXTS = {
    "data-visualization": "Data visualization empowers users to",
    "spaceship": "As the spaceship was approaching the",
}
PREVIOUS = {(4, 11): 1.0, (2, 2): 0.9}  # weight given to the previous token
SUBJECT, VERB_TO_SUBJECT = (4, 3), (4, 2)  # a head; query "approaching", key "spaceship"


def attention(name: str, tokens: list[str]) -> np.ndarray:
    """Return attention (12, 12, T, T) on one of the sentences."""
    found = resting(tokens, 12, 12)
    for head, weight in PREVIOUS.items():
        for query in range(2, len(tokens)):
            look_at(found, head, query, **{f"k{query - 1}": weight})
    if name == "spaceship":
        query, key = VERB_TO_SUBJECT
        look_at(found, SUBJECT, query, **{f"k{key}": 0.9})
    return found


def hand_made_gpt2(folder: Path, *names: str) -> dict[str, Any]:
    """Write recordings of some sentences; return the model's entry in models.yml."""
    for name in names:
        tokens = re.findall(r" ?\w+", TEXTS[name])
        record(folder, name, tokens, attention(name, tokens))
    source = {"path": str(folder), "sentences": list(names)}
    return {"id": "gpt2", "name": "GPT-2 small", "recorded": source}
