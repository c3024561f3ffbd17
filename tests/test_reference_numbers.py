"""The measured results on the references page, recomputed from the published files."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.why import unpacked
from tests.site_data import SiteData


@pytest.fixture(scope="module")
def data(shipped_build: Path) -> SiteData:
    """The published data of the shipped site."""
    return SiteData(shipped_build / "site")


def told(data: SiteData, reference: str) -> str:
    """Return the measured result that the page prints below a reference."""
    [entry] = re.findall(rf'<li id="{reference}">.*?</li>', data.page("references"), re.S)
    [words] = re.findall(r"<span>SmolLM2-135M-Instruct: (.*?)</span>", entry)
    return str(words)


def numbers(words: str) -> list[float]:
    """Return the numbers in a text that are not part of a name."""
    return [float(each) for each in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", words.replace(",", ""))]


def cells(data: SiteData) -> Iterator[dict[str, Any]]:
    """Yield the cells with their scores' parts, from the files that a reader's browser loads."""
    folders = data.file(data.entry["why"])["folders"]
    for folder in folders.values():
        for layer in range(data.model["layers"]):
            yield from unpacked(data.file(f"{folder}/L{layer}.json"))


def at_rest(data: SiteData) -> set[tuple[int, int]]:
    """The heads that give the first token at least half of their attention."""
    scores = np.array(data.measures["first_token"]["scores"])
    return {(int(layer), int(head)) for layer, head in np.argwhere(scores >= 0.5)}


def sums(data: SiteData, layers: set[int]) -> dict[str, float]:
    """Sum what each part adds to the contrasts of the cells on token 0, over some layers."""
    found: dict[str, float] = defaultdict(float)
    for cell in cells(data):
        if cell["key"] == 0 and cell["head"][0] in layers:
            for name, part in cell["key_side"]:
                found[name] += part if name != "rest" else 0
    return found


def test_layers_without_rest_and_what_takes_the_mark_of_the_first_token_back(
    data: SiteData,
) -> None:
    words = told(data, "sun-2026")
    layers = {layer for layer, _ in at_rest(data)}
    idle = set(range(min(layers), max(layers))) - layers
    assert f"in layers {' and '.join(map(str, sorted(idle)))}," in words
    parts = sums(data, idle)
    most, least = max(parts, key=lambda name: parts[name]), min(parts, key=lambda name: parts[name])
    assert f"{most} adds most" in words and f"{least} takes" in words
    assert numbers(words)[-1] / 100 == pytest.approx(-parts[least] / parts[most], abs=5.1e-3)


def test_the_part_that_adds_most_in_each_run_of_layers(data: SiteData) -> None:
    words = told(data, "peng-2026")
    assert words == told(data, "sun-2024")
    runs = re.findall(r"(\w+) in layers? (\d+)(?: to (\d+))?", words)
    assert len(runs) > 1
    for part, first, last in runs:
        for layer in range(int(first), int(last or first) + 1):
            parts = sums(data, {layer})
            assert not parts or max(parts, key=lambda name: parts[name]) == part
    on_first = sum(cell["key"] == 0 for cell in cells(data))
    assert numbers(words)[0] == on_first


def test_heads_at_rest_of_which_the_first_token_passes_on_little(data: SiteData) -> None:
    ratios = []
    for sentence in data.entry["sentences"].values():
        norms = np.array(data.file(sentence["mixing"])["value_norm"])
        ratios.append(norms[:, 0] / norms[:, 1:].mean(axis=1))
    mean = np.mean(ratios, axis=0).reshape(data.model["layers"], data.model["heads"])
    short = sum(mean[head] < 0.5 for head in at_rest(data))
    assert numbers(told(data, "fesser-2026"))[:2] == [short, len(at_rest(data))]


def test_heads_that_are_quiet_and_at_rest_and_those_of_the_first_layers(data: SiteData) -> None:
    quiet = {(a, b) for a, b in np.argwhere(np.array(data.measures["quiet"]["scores"]) >= 0.5)}
    resting = at_rest(data)
    both = [len(quiet), 270, 0.5, len(resting), len(quiet & resting)]
    assert numbers(told(data, "sandoval-segura-2025")) == both
    early = sum(layer < 2 for layer, _ in resting)
    assert numbers(told(data, "xu-2026")) == [early, 18, len(resting) - early, 252]
    assert numbers(told(data, "qiu-2025")) == [len(resting), 270]


def test_heads_that_look_at_all_cells_of_a_pattern_and_have_its_score(data: SiteData) -> None:
    looking = scoring = 0
    for each in data.file(data.entry["roles"]).values():
        look, score = each["parts"].get("cells"), each["parts"].get("score")
        if look and score:
            looks = np.array(look["values"]) >= look["least"]
            looking += looks.sum()
            scoring += (looks & (np.array(score["values"]) >= score["least"])).sum()
    words = numbers(told(data, "luger-2026"))
    assert words == [looking, scoring, looking - scoring]


def test_the_largest_part_and_the_dimensions_that_look_back(data: SiteData) -> None:
    back = {tuple(head) for head in data.measures["previous_token_random"]["role"]["heads"]}
    largest, counts = [], {True: [0, 0], False: [0, 0]}
    for cell in cells(data):
        contrast = cell["score"] - cell["others"]
        if contrast > 0:
            parts = [part for name, part in cell["key_side"] if name != "rest"]
            largest.append(max(parts) / contrast)
            count = counts[cell["query"] - cell["key"] == 1 and tuple(cell["head"]) in back]
            count[0] += 1
            count[1] += max(cell["bands"]) == cell["bands"][0]
    assert numbers(told(data, "kamath-2025"))[0] == pytest.approx(np.median(largest), abs=5.1e-3)
    told_back = numbers(told(data, "barbero-2024"))
    assert told_back == [counts[True][0], counts[True][1], counts[False][1], counts[False][0]]
