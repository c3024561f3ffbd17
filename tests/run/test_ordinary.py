"""run/ordinary.py: what heads do on ordinary text, checked with plain NumPy on whole maps."""

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.content.texts import read_texts
from generator.run import ordinary, run_models, streaming
from generator.run.built_files import TEXT, TEXT_SUMS, Record
from generator.run.ordinary import read_ordinary_text
from generator.run.prepare import open_model
from generator.run.streaming import refuse_odd_sums
from generator.run.text_windows import Stretch, stretches
from generator.shared import BuildError, compact_json
from generator.text import PLACES, Cases, Measures, share_reaching
from tests.conftest import read_json, sentence
from tests.run.test_sinks import gpt_oss_in

WORDS = "The cat sat on the mat. “The cat,” she said; the dog\nsat too, and Anna-Lena did not. "
TEXTS = {"a-story.txt": WORDS * 17, "b-list.md": "one, two, three\n" * 40}
HEAD = "---\ntitle: B\nkind: list\nlanguage: en\nsource: mine\nlicence: MIT\n---\n"
ROLES = {0: [], 3: ["previous_token"], 5: ["previous_token", "delimiter"]}


Window = tuple[int, int, list[str], np.ndarray]


def content_in(folder: Path, model: Path) -> Content:
    """Return content with a model, a sentence and two texts, written into a new folder."""
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text((HEAD if name.endswith("md") else "") + text, encoding="utf-8")
    texts, problems = read_texts(folder)
    assert problems == []
    return Content(
        directory=Path("content"),
        models=[
            ModelEntry.model_validate(
                {"id": "tiny", "name": "Tiny", "directory": {"path": str(model)}}
            )
        ],
        sentences=[Sentence.model_validate(sentence())],
        texts=texts,
    )


@pytest.fixture
def content(tiny_llama: Path, tmp_path: Path) -> Content:
    return content_in(tmp_path / "texts", tiny_llama)


@pytest.fixture(scope="module")
def original(tiny_llama: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Path]:
    """Such content, and its model's data after the pass over the sentence; read-only."""
    place = tmp_path_factory.mktemp("ordinary")
    content = content_in(place / "texts", tiny_llama)
    run_models(content, place / "data", [], strict=False)
    roles = {3: {"previous_token": 0.9}, 5: {"previous_token": 0.9, "delimiter": 0.43}}
    give_roles(place / "data" / "tiny", roles)
    return content, place / "data"


@pytest.fixture
def ready(original: tuple[Content, Path], tmp_path: Path) -> Callable[[], Path]:
    """A copy of that model's folder; heads 3 and 5 have roles."""
    shutil.copytree(original[1], tmp_path / "data")
    return lambda: tmp_path / "data" / "tiny"


@pytest.fixture(scope="module")
def described(original: tuple[Content, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that model after it has also read the texts; read-only."""
    content, data = original
    copy = shutil.copytree(data, tmp_path_factory.mktemp("described") / "data")
    read_ordinary_text(content, copy)
    return Path(copy) / "tiny"


@pytest.fixture(scope="module")
def windows(original: tuple[Content, Path]) -> list[Window]:
    """All windows of the texts with their whole maps."""
    return whole_maps(original[0])


def give_roles(folder: Path, scores: dict[int, dict[str, float]]) -> None:
    """Write scores and roles of heads into model.json; all other scores are 0."""
    record, about = Record.read(folder), read_json(folder / "model.json")
    names = sorted({name for each in scores.values() for name in each})
    about["measures"] = {
        name: {
            "input": "sentences",
            "scores": [[scores.get(4 * n + m, {}).get(name, 0) for m in range(4)] for n in (0, 1)],
            "role": {
                "threshold": 0.4,
                "heads": [
                    list(divmod(n, 4)) for n, own in scores.items() if own.get(name, 0) >= 0.4
                ],
            },
        }
        for name in names
    }
    record.write("model", record.entries["model"]["key"], {"model.json": compact_json(about)})


def made(folder: Path) -> dict[str, bytes]:
    files = [folder / "text.json", folder / "text.spread.json", *(folder / "text").iterdir()]
    return {path.name: path.read_bytes() for path in files}


def whole_maps(content: Content) -> list[Window]:
    """Return each window's text and window number, tokens and maps (R, T, T); one pass each."""
    model: Any = open_model(content.models[0], [])
    model.load()
    found = []
    for number, text in enumerate(content.texts):
        ids = [token for piece in text.pieces() for token in model.tokenizer.ids(piece)]
        front = [] if model.tokenizer.start is None else [model.tokenizer.start]
        size = 128 - len(front)
        for at, begin in enumerate(range(0, len(ids), size)):
            window = [*front, *ids[begin : begin + size]]
            if len(window) > 16:
                maps = model.attention(window)
                labels = [model.tokenizer.label_of(token) for token in window]
                found.append((number, at, labels, maps.reshape(-1, *maps.shape[2:])))
    return found


def places_of(tokens: list[str], query: int) -> list[str]:
    """Return the place of each key of a query, following the wording of the definition."""
    copies = [j for j in range(1, query) if tokens[j] == tokens[query]]
    after = [j + 1 for j in range(query) if tokens[j] == tokens[query] and j + 1 < query]
    ends = [
        j for j in range(query) if "\n" in tokens[j] or tokens[j].strip()[-1:] in {".", "!", "?"}
    ]
    start = query
    while start > 0 and tokens[start][:1].isalnum() and tokens[start - 1][-1:].isalnum():
        start -= 1

    def place_of(key: int) -> str:
        tests = [
            ("first", key == 0), ("self", key == query), ("previous", key == query - 1),
            ("word", key >= start), ("after_copy", key in after), ("copy", key in copies),
            ("boundary", bool(ends) and key == ends[-1]), ("punctuation", is_mark(tokens[key])),
        ]  # fmt: skip
        return next((name for name, fits in tests if fits), "rest")

    return [place_of(key) for key in range(query + 1)]


def is_mark(token: str) -> bool:
    """Return whether a token is punctuation or a line break, following the definition."""
    mark = token.strip()
    return (not mark and "\n" in token) or (
        mark != "" and not any(c.isalnum() or c in "$+<=>^`|~" for c in mark)
    )


def test_shares_of_three_heads_are_those_of_whole_maps(
    described: Path, windows: list[Window]
) -> None:
    about = read_json(described / "text.json")
    names = about["places"]
    sums = {head: np.zeros((2, len(names))) for head in ROLES}
    queries = np.zeros(2)
    for text, _, tokens, maps in windows:
        for query in range(16, len(tokens)):
            queries[text] += 1
            for key, name in enumerate(places_of(tokens, query)):
                for head, each in sums.items():
                    each[text, names.index(name)] += maps[head, query, key]
    assert sum(len(tokens) for _, _, tokens, _ in windows) >= 2000
    assert [count for _, count in about["kinds"]] == queries.tolist()
    for head, each in sums.items():
        file = read_json(described / "text" / f"L{head // 4}H{head % 4}.json")
        np.testing.assert_allclose(file["where"], 1000 * each / queries[:, None], atol=0.51)
        whole = 1000 * each.sum(0) / queries.sum()
        np.testing.assert_allclose(about["where"][head], whole, atol=0.51)
        assert abs(sum(about["where"][head]) - 1000) <= len(names) / 2


def last(keys: np.ndarray) -> np.ndarray:
    """Return a mask that selects the last key."""
    return np.asarray(np.arange(len(keys)) == len(keys) - 1)


def rows_of(windows: list[Window], head: int) -> list[tuple[list[str], int, np.ndarray]]:
    """Return the rows of a head's counted queries, each with its window's tokens and its query."""
    return [
        (tokens, query, maps[head, query, : query + 1])
        for _, _, tokens, maps in windows
        for query in range(16, len(tokens))
    ]


def test_deciles_and_means_of_three_heads_are_those_of_all_rows(
    described: Path, windows: list[Window]
) -> None:
    about = read_json(described / "text.json")
    for head in ROLES:
        rows = rows_of(windows, head)
        marks = [
            np.isin(
                np.arange(query),
                [
                    j
                    for j in range(1, query)
                    if not tokens[j].strip(" .,;“”\n-") and tokens[j] != " "
                ],
            )
            for tokens, query, _ in rows
        ]
        weights = [w for *_, w in rows]
        entropy = [-(w * np.log(np.maximum(w, 1e-30))).sum() / np.log(len(w)) for _, _, w in rows]
        values = {
            "previous_token": [w[-2] for *_, w in rows],
            "mean_distance": [(w * np.arange(len(w))[::-1]).sum() / (len(w) - 1) for *_, w in rows],
            "entropy": entropy,
            "delimiter": [w[:-1][m].sum() for w, m in zip(weights, marks, strict=True) if m.any()],
        }  # fmt: skip
        file = read_json(described / "text" / f"L{head // 4}H{head % 4}.json")
        for name, each in values.items():
            mean = about["means"][head][about["measures"].index(name)]
            assert abs(mean - 1000 * np.mean(each)) <= 0.51, name
            wanted = 1000 * np.quantile(each, np.arange(1, 10) / 10)
            np.testing.assert_allclose(file["deciles"][name], wanted, atol=10.1, err_msg=name)
        explained = {
            0: [0.0 for _ in rows],
            3: values["previous_token"],
            5: [w[:-1][m | last(m)].sum() for w, m in zip(weights, marks, strict=True)],
        }[head]  # fmt: skip
        assert abs(about["explained"][head] - 1000 * np.mean(explained)) <= 0.51


def test_how_often_three_heads_do_what_is_counted_is_a_share_of_whole_rows(
    described: Path, windows: list[Window]
) -> None:
    about, spread = read_json(described / "text.json"), read_json(described / "text.spread.json")
    for head in ROLES:
        values: dict[str, list[float]] = {"previous_token": [], "duplicate_token": []}
        for tokens, query, weights in rows_of(windows, head):
            copies = [j for j in range(1, query) if tokens[j] == tokens[query]]
            values["previous_token"].append(weights[query - 1])
            if copies:
                values["duplicate_token"].append(weights[copies].sum())
        for name, each in values.items():
            assert about["counted"][about["measures"].index(name)] == len(each)
            for least in (0.01, 0.02, 0.05):
                close = np.abs(np.array(each) - least) < 1e-6
                have = share_reaching(spread, head, name, least)
                assert have is not None
                assert abs(have - np.mean(np.array(each) >= least)) <= close.mean() + 1e-12
            assert share_reaching(spread, head, name, 0.0) == 1


def test_what_a_head_mostly_does_is_read_from_its_shares(described: Path) -> None:
    about = read_json(described / "text.json")
    assert len(about["behaviour"]) == 8
    for head, found in enumerate(about["behaviour"]):
        share = max(about["where"][head])
        assert (found["place"] is None) == (share < 400)
        if found["kinds"] is None:
            assert abs(found["share"] - share) <= 1
            assert f"{share / 1000:.2f}"[:3] in found["says"]


def test_the_nearest_heads_are_those_whose_roots_of_weights_overlap_most(
    described: Path, windows: list[Window]
) -> None:
    every = [maps[:, 16::4] for *_, maps in windows]
    for head in ROLES:
        apart = [
            sum(((np.sqrt(m[head]) - np.sqrt(m[other])) ** 2).sum() / 2 for m in every)
            / sum(m.shape[1] for m in every)
            for other in range(8)
        ]
        near = read_json(described / "text" / f"L{head // 4}H{head % 4}.json")["nearest"]
        order = sorted((d, n) for n, d in enumerate(apart) if n != head)[:5]
        assert [each["layer"] * 4 + each["head"] for each in near] == [n for _, n in order]
        np.testing.assert_allclose([n["distance"] for n in near], [d for d, _ in order], atol=1e-3)


def test_the_strongest_examples_are_the_strongest_that_no_role_accounts_for(
    described: Path, windows: list[Window]
) -> None:
    for head, previous in ((0, False), (3, True)):
        found = []
        for text, at, _, maps in windows:
            rows = maps[head].copy()
            rows[:16], rows[:, 0] = 0, 0
            if previous:
                rows[np.arange(1, len(rows)), np.arange(len(rows) - 1)] = 0
            best = rows.max(1)
            chosen = sorted(range(len(rows)), key=lambda q: (-best[q], q))[:2]
            found += [(-best[q], text, at, q, int(rows[q].argmax())) for q in chosen]
        wanted = [each[1:] for each in sorted(found)[:8]]
        examples = read_json(described / "text" / f"L{head // 4}H{head % 4}.json")["examples"]
        strongest = [tuple(each[:4]) for each in examples["strongest"]]
        assert strongest == wanted


def test_examples_show_the_row_of_their_query(described: Path, windows: list[Window]) -> None:
    by_place = {(text, at): (tokens, maps) for text, at, tokens, maps in windows}
    about = read_json(described / "text.json")
    once = {(text, at) for text, at, _ in about["tokens"]}
    assert {place: by_place[place][0] for place in once} == {
        (text, at): tokens for text, at, tokens in about["tokens"]
    }
    for head in ROLES:
        kinds = read_json(described / "text" / f"L{head // 4}H{head % 4}.json")["examples"]
        assert [len(kinds[kind]) for kind in ("strongest", "drawn")] == [8, 8]
        assert 1 < len(kinds["deciles"]) <= 8
        assert {tuple(each[:2]) for each in kinds["drawn"]} == once
        for text, at, query, key, first, spans in [e for kind in kinds.values() for e in kind]:
            tokens, maps = by_place[text, at]
            places = [begin + n for begin, part, *_ in spans for n in range(len(part))]
            assert query in places and key in places
            assert len(places) == len(set(places)) == 24 or len(tokens) < 24
            own = [name for _, _, *names in spans for name in (names[0] if names else [])]
            assert own == ([] if (text, at) in once else [tokens[p] for p in places])
            weights = [w for _, part, *_ in spans for w in part]
            np.testing.assert_allclose(weights, 1000 * maps[head, query][places], atol=0.51)
            assert abs(first - 1000 * maps[head, query][0]) <= 0.51


def test_deciles_of_the_largest_weight_have_an_example_near_each(
    described: Path, windows: list[Window]
) -> None:
    rows = [w for *_, w in rows_of(windows, 0)]
    wanted = np.quantile([w[1:].max() for w in rows], np.arange(9, 1, -1) / 10)
    examples = read_json(described / "text" / "L0H0.json")["examples"]["deciles"]
    shown = [
        max(w for _, part, *_ in spans for w in part[spans[0][0] == 0 :]) for *_, spans in examples
    ]
    assert all(min(abs(have / 1000 - want) for have in shown) < 0.025 for want in wanted)


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    content: Content, ready: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ready()
    monkeypatch.setattr(streaming, "SAVE_AFTER", 1)
    monkeypatch.setattr(streaming, "GROUP", 1)
    read_ordinary_text(content, folder.parent)
    whole = made(folder)
    record = Record.read(folder)
    for entry in (TEXT, TEXT_SUMS):
        record.write(entry, "stale", {})
    read: list[int] = []
    plain = streaming.group_sum

    def killed(task: Any, entry: ModelEntry, model: Any, group: Any) -> Any:
        read.extend(each.number for each in group)
        if len(read) > 8 and group[0].number == 8:
            raise KeyboardInterrupt
        return plain(task, entry, model, group)

    monkeypatch.setattr(streaming, "group_sum", killed)
    with pytest.raises(KeyboardInterrupt):
        read_ordinary_text(content, folder.parent)
    assert (folder / ordinary.PARTIAL).is_file()
    read.clear()

    def noted(task: Any, entry: ModelEntry, model: Any, group: Any) -> Any:
        read.extend(each.number for each in group)
        return plain(task, entry, model, group)

    monkeypatch.setattr(streaming, "group_sum", noted)
    read_ordinary_text(content, folder.parent)
    assert min(read) == 8
    assert made(folder) == whole
    assert not (folder / ordinary.PARTIAL).exists()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The models that were opened to read ordinary text."""
    found: list[str] = []

    def noted(entry: ModelEntry, shown: list[Sentence]) -> Any:
        found.append(entry.id)
        return open_model(entry, shown)

    monkeypatch.setattr(ordinary, "open_model", noted)
    return found


def test_what_has_not_changed_is_not_read_again_and_a_changed_text_is(
    content: Content, ready: Callable[[], Path], opened: list[str]
) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    assert opened == ["tiny"]
    read_ordinary_text(content, folder.parent)
    run_models(content, folder.parent, [], strict=False)
    read_ordinary_text(content, folder.parent)
    assert opened == ["tiny"]
    path = content.texts[0].path
    path.write_text(WORDS * 15, encoding="utf-8")
    texts, _ = read_texts(path.parent)
    changed = Content(content.directory, content.models, content.sentences, texts=texts)
    read_ordinary_text(changed, folder.parent)
    assert opened == ["tiny", "tiny"]


def test_a_head_that_crosses_a_threshold_is_described_without_another_pass(
    content: Content, ready: Callable[[], Path], opened: list[str]
) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    before = made(folder)
    give_roles(folder, {3: {"previous_token": 0.9}, 5: {"previous_token": 0.9, "delimiter": 0.37}})
    read_ordinary_text(content, folder.parent)
    assert opened == ["tiny"]
    after = made(folder)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"text.json", "L1H1.json"}
    for entry in (TEXT, TEXT_SUMS):
        Record.read(folder).write(entry, "stale", {})
    read_ordinary_text(content, folder.parent)
    assert opened == ["tiny", "tiny"]
    assert made(folder) == after


def test_a_head_with_a_role_that_it_was_far_from_is_read_again(
    content: Content, ready: Callable[[], Path], opened: list[str]
) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    give_roles(folder, {0: {"previous_token": 0.9}, 5: {"previous_token": 0.9, "delimiter": 0.43}})
    read_ordinary_text(content, folder.parent)
    assert opened == ["tiny", "tiny"]
    assert read_json(folder / "text" / "L0H0.json")["roles"].keys() == {"previous_token"}


def test_another_title_of_a_text_is_written_without_another_pass(
    content: Content, ready: Callable[[], Path], opened: list[str]
) -> None:
    folder = ready()
    read_ordinary_text(content, folder.parent)
    path = content.texts[1].path
    path.write_text(path.read_text(encoding="utf-8").replace("title: B", "title: C"), "utf-8")
    texts, _ = read_texts(path.parent)
    renamed = Content(content.directory, content.models, content.sentences, texts=texts)
    read_ordinary_text(renamed, folder.parent)
    assert opened == ["tiny"]
    assert read_json(folder / "text.json")["texts"][1][0] == "C"


def test_texts_that_are_too_short_leave_a_model_without_files(
    content: Content, ready: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ready()
    for text in content.texts:
        text.path.write_text("One.", encoding="utf-8")
    texts, _ = read_texts(content.texts[0].path.parent)
    short = Content(content.directory, content.models, content.sentences, texts=texts[:1])
    read_ordinary_text(short, folder.parent)
    assert not (folder / "text.json").exists()
    assert "no reference text is long enough to describe heads on it" in capsys.readouterr().out


def test_an_attention_sink_is_the_last_place_and_gets_the_rest(tmp_path: Path) -> None:
    content = content_in(tmp_path / "texts", gpt_oss_in(tmp_path / "model"))
    run_models(content, tmp_path / "data", [], strict=False)
    give_roles(tmp_path / "data" / "tiny", {})
    read_ordinary_text(content, tmp_path / "data")
    about = read_json(tmp_path / "data" / "tiny" / "text.json")
    left = np.concatenate(
        [1 - maps[:, 16:].sum(-1) for *_, maps in whole_maps(content)], axis=1
    ).mean(1)
    assert about["places"][-1] == "sink" and left.min() > 0.001
    np.testing.assert_allclose([row[-1] for row in about["where"]], 1000 * left, atol=0.51)
    head = read_json(tmp_path / "data" / "tiny" / "text" / "L0H0.json")
    assert {len(row) for row in head["where"]} == {len(about["places"])}
    windows = {(text, at): maps for text, at, _, maps in whole_maps(content)}
    given = [each for kind in head["examples"].values() for each in kind]
    assert given
    for text, window, query, *_, sink in given:
        share = 1 - windows[text, window][0, query].sum(dtype=float)
        assert abs(sink - 1000 * share) <= 0.51


def reading(*rows: float) -> Any:
    """Two layers of a head whose single queries give these shares to one place."""
    values = np.zeros((len(rows), 1, len(PLACES)), dtype=np.float32)
    values[:, 0, 0] = rows
    return SimpleNamespace(values=values, layers=[None] * len(rows))


@pytest.mark.parametrize(
    ("rows", "sinks", "is_odd"),
    [
        ((1, 1), None, False),
        ((0.5, 1), None, True),
        ((0.5, 1), [True, False], False),
        ((0.5, 0.5), [True, False], True),
        ((1.5, 1), [True, True], True),
        ((np.nan, 1), [True, True], True),
    ],
)
def test_only_layers_with_a_sink_may_give_less_than_everything_to_the_text(
    content: Content, rows: tuple[float, ...], sinks: list[bool] | None, is_odd: bool
) -> None:
    where = Stretch(0, 0, 0, [])
    with pytest.raises(BuildError) if is_odd else nullcontext():
        refuse_odd_sums(content.models[0], content.texts[0], where, reading(*rows), sinks)


def test_a_window_with_a_token_that_the_model_lacks_is_left_out(content: Content) -> None:
    model: Any = open_model(content.models[0], [])
    whole = list(stretches(model.tokenizer, content.texts))
    largest = max(max(each.ids) for each in whole)
    lacking = [max(each.ids) < largest for each in whole]
    assert 0 < sum(lacking) < len(whole) or not any(lacking)
    smaller = SimpleNamespace(
        ids=model.tokenizer.ids,
        start=model.tokenizer.start,
        context=model.tokenizer.context,
        vocabulary=largest,
    )
    left = list(stretches(smaller, content.texts))
    assert [each.ids for each in left] == [
        each.ids for each, fits in zip(whole, lacking, strict=True) if fits
    ]
    assert [each.number for each in left] == list(range(len(left)))


def test_a_model_that_cannot_read_a_text_is_refused_in_one_line(content: Content) -> None:
    model: Any = open_model(content.models[0], [])
    model.load()
    too_large = Stretch(0, 0, 0, [10**6] * 20)
    nobody = Cases.of([[Measures()]] * (model.sizes.layers * model.sizes.heads))
    task = streaming.Task(content.texts, nobody)
    with pytest.raises(BuildError, match="transformers cannot run it on text alone"):
        streaming.group_sum(task, content.models[0], model, [too_large])


def test_what_is_not_finite_on_a_text_is_named_with_its_layer_and_dtype(content: Content) -> None:
    entry, where = content.models[0], Stretch(0, 0, 0, [])
    with pytest.raises(BuildError, match=r"in float32, text .* layer 1 gives NaN or infinity"):
        refuse_odd_sums(entry, content.texts[0], where, reading(1, np.nan), None)
