"""A hand-made model whose heads do known things, and exercises about it."""

from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.lab.kinds import KINDS
from generator.lab.parts import Part, part_of
from generator.shared.dumps import Dump, encode
from generator.shared.files import compact_json
from tests import fast_yaml
from tests.phenomena import phenomenon

TOKENS = ["The", " cat", " sat", " on", " the", " cat"]
TEXT = "".join(TOKENS)
PREVIOUS, CURRENT, FIRST = (0, 0), (0, 1), (0, 2)
DUPLICATE, INDUCTION, EVEN = (1, 0), (1, 1), (1, 2)
LAST_CAT = {"text": "cat", "nth": 2}
TO_CAT = {"sentence": "plain", "query": LAST_CAT, "key": "cat"}
TO_SAT = {"sentence": "plain", "query": LAST_CAT, "key": "sat"}
GIVEN = {"dup": {"highest": {"look": TO_CAT}}, "ind": {"highest": {"look": TO_SAT}}}
EFFECTS = [[0.5, -0.25, 0.0], [-1.5, 2.0, 0.125]]  # of the heads, on the logit of the target
DIFFERENCES = [[0.25, 0.0, -1.0], [-0.5, 3.0, 0.0]]  # on the target's logit minus the other's
REPEAT = phenomenon(id="repeat", name="Repeat", writes="lowers")
ONES = [[1.0] * 3] * 2
PARTS: dict[str, dict[str, Any]] = {  # the evidence for REPEAT; only INDUCTION has every part
    "score": {"values": [[0.0] * 3, [0.0, 0.9, 0.9]], "least": 0.4, "measure": "induction"},
    "cells": {"values": [[0.0] * 3, [0.7, 0.6, 0.2]], "least": 0.5, "count": 2},
    "contrast": {"values": ONES, "least": 1, "count": 1, "threshold": 0.5},
    "writes": {"values": ONES, "least": 0.05},
    "lead": {"values": ONES, "least": 0.05},
    "feeds": {"values": ONES, "least": 1, "head": [1, 2]},
}
numbers = count(1)


def cosine(parts: np.ndarray, off: tuple[int, ...]) -> float:
    """Return the cosine of the remaining sum with the whole sum, from the vectors themselves."""
    whole = parts.sum(0)
    left = np.delete(parts, off, axis=0).sum(0)
    return float(left @ whole / np.linalg.norm(left) / np.linalg.norm(whole))


def attention(length: int = len(TOKENS)) -> np.ndarray:
    """Return (2, 3, T, T), T at least 6: each head does what its constant above is named for."""
    weights = np.zeros((2, 3, length, length), dtype=np.float32)
    for query in range(length):
        weights[PREVIOUS][query, max(query - 1, 0)] = 1
        weights[CURRENT][query, query] = 1
        weights[FIRST][query, 0] = 1
        weights[DUPLICATE][query, 0] = weights[INDUCTION][query, 0] = 1
        weights[EVEN][query, : query + 1] = 1 / (query + 1)
    weights[DUPLICATE][5, [0, 1]] = [0.3, 0.7]
    weights[INDUCTION][5, [0, 2]] = [0.4, 0.6]
    return weights


def vectors(seed: int = 0) -> np.ndarray:
    """Return (2, 6, 4, 5): what each head, and the bias, writes at each layer and token."""
    return np.random.default_rng(seed).normal(size=(2, len(TOKENS), 4, 5))


def packed_gram(parts: np.ndarray) -> list[list[int]]:
    """Pack the Gram matrices of (H + 1, d) vectors as the format says, without the build's code."""
    rows = []
    for each in parts.reshape(-1, *parts.shape[-2:]):
        unit = (each.sum(0) ** 2).sum()
        pairs = [(i, j) for i in range(len(each)) for j in range(i + 1)]
        rows.append([round(float(each[i] @ each[j]) / unit * 10000) for i, j in pairs])
    return rows


def write_model(
    folder: Path, mixing: bool = True, tokens: list[str] = TOKENS, bos: bool = False
) -> None:
    """Write the model's data as a build would leave it."""
    folder.mkdir(parents=True)
    model = {
        "id": folder.name,
        "name": f"Model {folder.name}",
        "layers": 2,
        "heads": 3,
        "bos": bos,
        "sinks": None,
        "measures": {"induction": {"scores": [[0.0, 0.1, 0.2], [0.399, 0.4, 0.9]]}},
    }
    dump = Dump(folder.name, "plain", TEXT, tokens, attention(len(tokens)))
    (folder / "model.json").write_bytes(compact_json(model))
    (folder / "plain.json").write_bytes(encode(dump))
    if mixing:
        against = {"target": " rug", "heads": DIFFERENCES}
        top = [[" mat", 0.5]]
        prediction = {"target": " mat", "top": top, "heads": EFFECTS, "against": against}
        value = {
            "layers": 2,
            "scale": 10000,
            "gram": packed_gram(vectors()),
            "prediction": prediction,
        }
        (folder / "plain.mixing.json").write_bytes(compact_json(value))
    write_roles(folder)


def write_roles(folder: Path, parts: dict[str, Any] = PARTS) -> None:
    """Write roles.json with the evidence for one role; {} means a model without its cells."""
    cells = [{"sentence": "plain", "query": 5, "key": [2]}]
    roles = {"repeat": {"heads": [INDUCTION], "parts": parts, "cells": cells}} if parts else {}
    (folder / "roles.json").write_bytes(compact_json(roles))


def exercise(kind: str, **keys: Any) -> dict[str, Any]:
    """Return a valid entry of lab.yml; `keys` holds what its kind needs."""
    return {
        "id": f"exercise-{next(numbers)}",
        "kind": kind,
        "title": "One",
        "minutes": 3,
        "figures": [{"probe": "plain"}],
        "question": "What?",
        "hints": ["Look.", "Look there."],
        "explain": "Because.",
    } | keys


def every_kind(sentence: str, query: str, key: str) -> list[dict[str, Any]]:
    """Return a valid exercise of each kind, about two words of a sentence."""
    look = {"look": {"sentence": sentence, "query": query, "key": key}}
    number = look | {"head": "it"}
    common = {"given": {"it": {"highest": look}}, "figures": [{"probe": sentence}]}
    own: dict[str, dict[str, Any]] = {
        "find-head": {"heads_where": [look | {"at_least": 0.1}]},
        "read-off": {"number": number, "tolerance": 0.1},
        "predict": {"options": [number | {"text": text} for text in "ab"]},
        "compare": {"left": number | {"label": "a"}, "right": number | {"label": "b"},
                    "tolerance": 0},
        "judge": {"statements": [number | {"text": text, "at_most": 1} for text in "ab"]},
        "switch-off": {"sentence": sentence, "query": query, "layer_of": "it",
                       "cosine_at_most": 0.5},
    }  # fmt: skip
    return [exercise(kind, **common, **keys) for kind, keys in own.items()]


def part(*exercises: dict[str, Any]) -> dict[str, Any]:
    """A part of a lab."""
    return {
        "id": f"part-{next(numbers)}",
        "title": "P",
        "intro": "I.",
        "exercises": list(exercises),
    }


def lab_content(directory: Path, models: str = "toy") -> Content:
    """Return checked content about the hand-made model."""
    sentence = Sentence(
        id="plain", title="Plain", text=TEXT, phenomenon="induction", why="W.", look="L."
    )
    entries = [
        ModelEntry.model_validate(
            {"id": name, "name": f"Model {name}", "recorded": {"path": "runs"}}
        )
        for name in models.split()
    ]
    return Content(directory, entries, [sentence], [REPEAT])


def lab_parts(*exercises: dict[str, Any]) -> list[Part]:
    """Return a lab of one part with these exercises, or no parts if there are none."""
    return [part_of(KINDS).model_validate(part(*exercises))] if exercises else []


def write_lab(folder: Path, *exercises: dict[str, Any]) -> None:
    """Write lab.yml into a content folder."""
    text = fast_yaml.dump({"lab": [part(*exercises)]})
    (folder / "lab.yml").write_text(text, encoding="utf-8")
