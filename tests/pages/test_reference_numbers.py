"""The measurements in the list of references, on hand-made data."""

import json
from pathlib import Path
from typing import Any

from generator.pages.model_numbers import ModelNumbers
from generator.pages.reference_numbers import Measured, SinkPart
from generator.publish import Published
from generator.why import packed


def measured(folder: Path, *heads: list[int], **files: object) -> Measured:
    """The measurements of a model with these heads at rest; `s_why` is written to s.why.json."""
    for name, content in files.items():
        (folder / f"{name.replace('_', '.')}.json").write_text(json.dumps(content))
    models = {"toy": {"measures": {"first_token": {"role": {"heads": list(heads)}}}}}
    published = Published(models=models, dumps={("toy", "s"): folder / "s.json"})
    return Measured(ModelNumbers(published, "toy"))


def cell(layer: int, *parts: tuple[str, float], **changes: Any) -> dict[str, Any]:
    """A cell whose key is the first token, with these parts of its key side."""
    found = {"head": [layer, 0], "query": 3, "key": 0, "score": 1.0, "others": -1.0}
    found |= {"query_side": [], "bands": None, "raises": [], "lowers": []}
    return found | {"key_side": parts} | changes


def test_layers_without_a_head_at_rest_are_listed_only_between_layers_that_have_some(
    tmp_path: Path,
) -> None:
    assert measured(tmp_path, [2, 0], [5, 1], [3, 0], [8, 0]).restless() == [4, 6, 7]
    assert measured(tmp_path, [2, 0], [3, 0]).restless() == []
    assert measured(tmp_path).restless() == []


def test_a_short_first_token_is_below_half_of_the_mean_of_the_others(tmp_path: Path) -> None:
    norms = {"value_norm": [[1, 2, 3], [1, 2, 2], [9, 1, 1]], "output_norm": [[1] * 3]}
    mixing = {"layers": 1, "heads": 3} | norms
    assert measured(tmp_path).short() is None
    assert measured(tmp_path, [0, 0], [0, 1], [0, 2], s_mixing=mixing).short() == 1


def test_the_part_that_draws_heads_to_the_first_token_is_given_for_runs_of_layers(
    tmp_path: Path,
) -> None:
    cells = [
        cell(1, ("MLP0", 3.0), ("L0H0", 1.0)),
        cell(2, ("MLP0", 2.0), ("MLP1", 1.0)),
        cell(2, ("MLP0", 0.5), ("MLP1", 1.0)),  # MLP1 is the largest part of this cell alone
        cell(4, ("MLP3", 1.0), ("rest", 8.0)),
        cell(5, ("MLP0", 9.0), key=1),  # the key is not the first token
        cell(5, ("MLP0", 9.0), query=0),  # the query is the first token
    ]
    found = measured(tmp_path, s_why=packed(cells, 2)).sink_parts()
    found_parts = [(each.first, each.last, each.part, each.cells) for each in found]
    assert found_parts == [(1, 2, "MLP0", 3), (4, 4, "MLP3", 1)]


def test_in_layers_without_rest_the_part_against_is_given_with_its_share(tmp_path: Path) -> None:
    cells = [
        cell(1, ("MLP0", 4.0), ("MLP9", -4.0)),  # this layer has a head at rest
        cell(2, ("MLP0", 3.0), ("MLP1", -2.0), ("L1H1", -1.0)),
        cell(2, ("MLP0", 1.0), ("MLP1", -1.0)),
    ]
    why = packed(cells, 2)
    found = measured(tmp_path, [1, 0], [3, 0], s_why=why).erased()
    assert found == SinkPart(2, 2, "MLP0", "MLP1", 3 / 4, 2)
    assert measured(tmp_path, [1, 0], [2, 0], s_why=why).erased() is None
    (tmp_path / "s.why.json").unlink()
    assert measured(tmp_path, [1, 0], [3, 0]).erased() is None


def test_nothing_is_taken_back_of_what_nothing_adds(tmp_path: Path) -> None:
    why = packed([cell(2, ("MLP0", -1.0), ("MLP1", -2.0))], 2)
    found = measured(tmp_path, [1, 0], [3, 0], s_why=why).erased()
    assert found is not None and found.share == 0


def test_the_largest_part_of_a_contrast_is_a_median_over_the_cells(tmp_path: Path) -> None:
    parts = ([("L0H0", 1.0), ("rest", 5.0)], [("L0H0", 2.0)], [("L0H0", -3.0), ("MLP0", 4.0)])
    cells = [cell(1, *each, key=1) for each in parts]
    cells.append(cell(1, ("L0H0", 90.0), score=-2.0))  # the key's score is below the others
    assert measured(tmp_path, s_why=packed(cells, 2)).largest_part() == 1
    assert measured(tmp_path, s_why=packed([], 2)).largest_part() is None


def test_lookalikes_are_counted_for_patterns_that_have_a_score(tmp_path: Path) -> None:
    looks = {"values": [[0.3, 0.2, 0.1]], "least": 0.2}
    scores = {"values": [[0.1, 0.6, 0.9]], "least": 0.4}
    roles = {
        "one": {"parts": {"cells": looks, "score": scores}},
        "two": {"parts": {"cells": looks, "score": None}},
        "three": {"parts": {"cells": looks}},
    }
    assert measured(tmp_path, roles=roles).lookalikes() == (2, 1)
    assert measured(tmp_path, roles={}).lookalikes() is None
