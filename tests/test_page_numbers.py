"""The numbers on the home page, in the lesson and in the atlas match the published files.

The tests recompute each from the downloads, without the generator's code.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from generator.content.load import load_content
from tests.conftest import ROOT
from tests.site_data import Head, SiteData

PHENOMENA = {each.id: each for each in load_content(ROOT / "content").phenomena}
NUMBER = r'<span class="number">([−+\d.]+)</span>'
VIEW = r'#model=smollm2&sentence=([\w-]+)&layer=(\d+)&head=(\d+)&query=(\d+)"><span class="head">'


@pytest.fixture(scope="module")
def data(shipped_build: Path) -> SiteData:
    """The published data of the shipped site."""
    return SiteData(shipped_build / "site")


@pytest.fixture(scope="module")
def lesson(data: SiteData) -> str:
    """The lesson's HTML."""
    return data.page("lesson")


def value(text: str) -> float:
    """Parse a number as a page prints it."""
    return float(text.replace("−", "-"))


def only(pattern: str, page: str) -> tuple[str, ...]:
    """Return the groups of the pattern's only match on a page."""
    [found] = re.findall(pattern, page, re.S)
    return found if isinstance(found, tuple) else (found,)


def resting(data: SiteData) -> list[Head]:
    """Return the heads whose score on the first token, in the atlas, is at least 0.5."""
    return [head for head in data.all_heads() if data.score("first_token", head) >= 0.5]


def test_the_home_page_counts_the_heads_of_the_model(data: SiteData) -> None:
    page = data.page("")
    layers, heads = data.model["layers"], data.model["heads"]
    assert f"all {layers * heads} heads of" in page
    assert f"has {layers} layers of {heads} heads" in page


def test_the_heads_and_the_mean_on_the_home_page(data: SiteData) -> None:
    page = data.page("")
    gives = r"[^<]*</span></a>[^<]* gives " + NUMBER + r" of its attention to <q[^>]*>(\w+)</q>"
    looks = re.findall(VIEW + gives, page)
    assert [word for *_, word in looks] == ["Mary", "John"]
    means = []
    for sentence, layer, head, query, weight, word in looks:
        dump = data.dump(sentence)
        assert int(query) == len(dump["tokens"]) - 1
        rows = [data.row(sentence, (int(layer), each), int(query)) for each in range(9)]
        key = rows[int(head)].index(max(rows[int(head)]))
        assert dump["tokens"][key].strip() == word
        assert value(weight) == pytest.approx(rows[int(head)][key] / 1000)
        means.append(np.mean([row[key] for row in rows]) / 1000)
    told = value(only("gives neither of them more than " + NUMBER, page)[0])
    assert told == pytest.approx(max(means), abs=5.1e-4)


def test_the_weights_of_the_lessons_examples_and_their_ranks(data: SiteData, lesson: str) -> None:
    found = re.findall(
        r'data-phenomenon="([\w-]+)">.*?' + VIEW + r".*?weight of " + NUMBER + r" \(rank (\d+) of",
        lesson, re.S,
    )  # fmt: skip
    assert len(found) >= 7
    for name, sentence, layer, head, query, weight, rank in found:
        cells = [
            cell
            for cell in PHENOMENA[name].cells
            if cell.sentence == sentence and data.tokens(sentence, cell.query)[-1] == int(query)
        ]
        every = [[data.weight(cell, each) for each in data.all_heads()] for cell in cells]
        at = data.all_heads().index((int(layer), int(head)))
        told = round(1000 * value(weight)), int(rank)
        assert told in [(row[at], 1 + sum(w > row[at] for w in row)) for row in every], name


def test_how_many_heads_have_all_the_evidence(data: SiteData, lesson: str) -> None:
    parts = re.split(r'data-phenomenon="', lesson)[1:]
    told = {part.partition('"')[0]: re.search(r"one of (\d+) heads", part) for part in parts}
    counted = {name: int(found[1]) for name, found in told.items() if found}
    assert counted
    for name, count in counted.items():
        whole = [head for head in data.all_heads() if not data.missing(PHENOMENA[name], head)]
        assert count == len(whole), name


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("previous_token_random", r"(\d+) of the 270 heads give the previous token"),
        ("induction", r"given twice, (\d+) of the 270 heads"),
        ("first_token", r"(\d+) of the 270 heads of [^<]+ give at least half of their attention"),
    ],
)
def test_how_many_heads_have_a_role(data: SiteData, lesson: str, measure: str, words: str) -> None:
    least = data.measures[measure]["role"]["threshold"]
    reached = [head for head in data.all_heads() if data.score(measure, head) >= least]
    assert int(only(words, lesson)[0]) == len(reached)


def test_the_score_on_the_first_token_follows_from_the_published_weights(data: SiteData) -> None:
    sums = np.zeros((data.model["layers"] * data.model["heads"],))
    for sentence in data.entry["sentences"]:
        dump = data.dump(sentence)
        firsts = [q * (q + 1) // 2 for q in range(1, len(dump["tokens"]))]
        sums += [np.mean([row[at] for at in firsts]) / 1000 for row in dump["attention"]]
    scores = np.ravel(data.measures["first_token"]["scores"])
    np.testing.assert_allclose(scores, sums / len(data.entry["sentences"]), atol=5.1e-5)


def test_the_heads_at_rest_in_the_first_two_layers(data: SiteData) -> None:
    words = r"(\d+) of 18 heads are at rest. In the later layers, (\d+) of 252 heads are at rest"
    early = sum(layer < 2 for layer, _ in resting(data))
    assert tuple(map(int, only(words, data.page("atlas")))) == (early, len(resting(data)) - early)


def test_the_worked_row_is_a_row_of_the_dump(data: SiteData, lesson: str) -> None:
    table = only(r'<div class="worked">(.*?)</div>', lesson)[0]
    told = [
        round(1000 * value(weight)) for weight in re.findall(r"<td>([\d.]+)</td><td><span", table)
    ]
    before = lesson[: lesson.index('<div class="worked">')]
    sentence, layer, head, query = re.findall(VIEW, before)[-1]
    assert told == data.row(sentence, (int(layer), int(head)), int(query))


def test_the_heads_that_look_at_different_words_and_their_mean(data: SiteData, lesson: str) -> None:
    part = only(r"and stop at <q[^>]*>(.*?</ul>.*?gets more than " + NUMBER + ")", lesson)[0]
    looks = re.findall(VIEW + r".*?weight of " + NUMBER, part, re.S)
    assert len(looks) > 1
    peaks = []
    for sentence, layer, head, query, weight in looks:
        row = data.row(sentence, (int(layer), int(head)), int(query))
        assert round(1000 * value(weight)) in row
        key = row.index(round(1000 * value(weight)))
        rows = [
            data.row(sentence, (int(layer), each), int(query))
            for each in range(data.model["heads"])
        ]
        peaks.append(np.mean([row[key] for row in rows]))
    assert value(re.findall(NUMBER, part)[-1]) == pytest.approx(max(peaks) / 1000, abs=5.1e-4)


def test_two_heads_work_for_and_against_the_name(data: SiteData, lesson: str) -> None:
    part = only(r"Two heads of (.*?)</p>", lesson)[0]
    views = re.findall(VIEW, part)[:2]
    weights, effects, leads = np.reshape([value(n) for n in re.findall(NUMBER, part)], (3, 2))
    prediction = data.prediction("ioi")
    for (sentence, layer, head, query), weight, effect, lead in zip(
        views, weights, effects, leads, strict=True
    ):
        at = (int(layer), int(head))
        assert round(1000 * weight) in data.row(sentence, at, int(query))
        assert effect == pytest.approx(prediction["heads"][at[0]][at[1]], abs=5.1e-3)
        assert lead == pytest.approx(prediction["against"]["heads"][at[0]][at[1]], abs=5.1e-3)
    assert effects[0] > 0 > effects[1] and leads[0] > 0 > leads[1]


def norms(data: SiteData, sentence: str) -> np.ndarray:
    """Return the norms of heads' writes, (L, T - 1, H), without token 0, from Gram matrices."""
    mixing, heads = data.file(data.entry["sentences"][sentence]["mixing"]), data.model["heads"]
    diagonal = [at * (at + 3) // 2 for at in range(heads)]
    gram = np.array(mixing["gram"])[:, diagonal] / mixing["scale"]
    shares = np.sqrt(np.maximum(gram, 0)).reshape(data.model["layers"], -1, heads)
    return np.asarray(shares * np.array(mixing["output_norm"])[:, :, None])[:, 1:]


def test_the_heads_that_write_little_and_those_of_them_at_rest(data: SiteData) -> None:
    counted = r"(\d+) of the 270 heads write at most half as much as the average head of their "
    words = counted + r"layer\. (?:All )?(\d+) (?:of these \d+ heads )?are also at rest"
    scores = []
    for sentence in data.entry["sentences"]:
        written = norms(data, sentence).mean(axis=1)  # (L, H)
        scores.append(np.maximum(0, 1 - written / written.mean(axis=-1, keepdims=True)))
    score = np.mean(scores, axis=0).round(4)
    np.testing.assert_allclose(score, data.measures["quiet"]["scores"], atol=1.1e-4)
    quiet = np.array(data.measures["quiet"]["scores"]) >= 0.5
    both = sum(quiet[head] for head in resting(data))
    assert tuple(map(int, only(words, data.page("atlas")))) == (quiet.sum(), both)


def test_the_norm_of_what_the_first_token_passes_on(data: SiteData, lesson: str) -> None:
    told = value(only(NUMBER + r" times the mean [^’]+ of the other tokens’ vectors", lesson)[0])
    shape = (data.model["layers"], data.model["heads"])
    ratios = []
    for sentence in data.entry["sentences"].values():
        values = np.array(data.file(sentence["mixing"])["value_norm"])
        ratios.append((values[:, 0] / values[:, 1:].mean(axis=-1)).reshape(shape))
    mean = np.mean(ratios, axis=0)
    assert told == pytest.approx(np.median([mean[head] for head in resting(data)]), abs=5.1e-3)


def test_the_thresholds_of_the_atlas_are_those_of_the_roles(data: SiteData) -> None:
    page = data.page("atlas")
    for about in data.measures.values():
        if about["role"]:
            assert f"<td>{about['role']['name']}, {about['role']['threshold']}</td>" in page
