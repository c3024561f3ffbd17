"""claims/roles.py: a head has a role only if it has all the evidence of the phenomenon."""

from typing import Any

import numpy as np
import pytest

from generator.claims.cells import CellWeights, PhenomenonWeights
from generator.claims.roles import RoleEvidence, role_evidence
from generator.content.literature import Cell
from generator.mixing.attribution import Attribution
from tests.phenomena import cell, phenomenon

INDUCTION = [[0.9, 0.5, 0.1], [0.39, 0.4, 0.8]]


def weights(*tables: list[list[float]]) -> PhenomenonWeights:
    """Weights of 2 layers of 3 heads, at one cell for each table."""
    where = Cell.model_validate(cell("ran", "saw"))
    return PhenomenonWeights(
        [CellWeights(where, 9, [2], " saw", np.array(table)) for table in tables], [], []
    )


def evidence(
    *tables: list[list[float]],
    scores: list[list[float]] | None = None,
    logits: list[list[float]] | None = None,
    fed: tuple[int, int] | None = None,
    **changes: Any,
) -> RoleEvidence:
    measures = {} if scores is None else {"induction": {"scores": scores}}
    written = {} if logits is None else {"cats": Attribution(" saw", 9, np.array(logits))}
    one = phenomenon(threshold=0.2, **changes)
    return role_evidence(one, {"measures": measures}, weights(*tables), written, fed)


def test_a_head_needs_the_threshold_at_every_cell() -> None:
    found = evidence([[0.9, 0.5, 0], [0, 0, 0.3]], [[0.1, 0.2, 0], [0, 0, 0.4]])
    assert found.best() == (1, 2)
    assert found.of((1, 2)) == {
        "cells": {
            "value": 0.3, "rank": 1, "of": 6, "holds": True, "count": 2, "threshold": 0.2,
        },
        "missing": [],
    }  # fmt: skip
    assert found.of((0, 1))["missing"] == []  # the threshold itself is enough
    assert found.of((0, 0))["missing"] == ["cells"]
    assert found.of((0, 0))["cells"]["rank"] == 3


def test_of_heads_with_all_the_evidence_the_first_on_the_measure_is_found() -> None:
    looks = [[0.3, 0.9, 0.9], [0.9, 0.7, 0.1]]
    found = evidence(looks, scores=INDUCTION, measure="induction")
    assert found.best() == (0, 0)
    assert found.of((0, 0))["score"] == {
        "value": 0.9, "rank": 1, "of": 6, "holds": True, "measure": "induction", "threshold": 0.4,
    }  # fmt: skip
    missing = {head: found.of(head)["missing"] for head in [(0, 2), (1, 0), (1, 1), (1, 2)]}
    assert missing == {(0, 2): ["score"], (1, 0): ["score"], (1, 1): [], (1, 2): ["cells"]}


def test_a_score_that_the_model_does_not_have_is_not_measured_and_weights_decide() -> None:
    found = evidence([[0.3, 0.9, 0], [0, 0, 0]], measure="induction")
    assert found.best() == (0, 1)
    assert found.of((0, 1))["score"] is None
    assert found.of((0, 1))["missing"] == []


def test_a_measure_without_a_role_asks_for_no_score() -> None:
    one = phenomenon(measure="entropy")
    model_json = {"measures": {"entropy": {"scores": INDUCTION}}}
    found = role_evidence(one, model_json, weights([[0.9, 0, 0], [0, 0, 0]]), {})
    assert found.of((0, 2))["score"]["holds"] is True


@pytest.mark.parametrize(("writes", "best"), [("raises", (0, 0)), ("lowers", (1, 0))])
def test_a_head_needs_a_measurable_effect_in_the_direction_described(
    writes: str, best: tuple[int, int]
) -> None:
    looks, logits = [[0.5, 0.9, 0], [0.6, 0.9, 0]], [[0.05, 0.04, 1], [-0.05, -0.04, -1]]
    found = evidence(looks, logits=logits, writes=writes)
    assert found.best() == best
    assert found.of(best)["writes"] == {
        "value": 0.05, "rank": 2, "of": 6, "holds": True, "count": 1, "cells": 1, "threshold": 0.05,
    }  # fmt: skip
    assert found.of((0, 1))["missing"] == found.of((1, 1))["missing"] == ["writes"]


def test_an_effect_is_the_smallest_over_the_cells_where_it_was_measured() -> None:
    where = [Cell.model_validate(cell("ran", "saw", name)) for name in ("one", "two", "three")]
    here = [CellWeights(each, 9, [2], " saw", np.ones((1, 2))) for each in where]
    written = {
        "one": Attribution(" saw", 9, np.array([[0.8, 0.1]])),
        "two": Attribution(" saw", 9, np.array([[-0.2, 0.3]])),
        "three": Attribution(" dog", 9, np.array([[-9.0, -9.0]])),  # on another word
    }
    one = phenomenon(writes="raises")
    found = role_evidence(one, {"measures": {}}, PhenomenonWeights(here, [], []), written)
    values = [found.of((0, head))["writes"]["value"] for head in (0, 1)]
    assert values == [-0.2, 0.1]
    assert (found.of((0, 1))["writes"]["count"], found.of((0, 1))["writes"]["cells"]) == (2, 3)
    assert found.best() == (0, 1)


def test_a_head_needs_a_counterexample_where_it_stays_below_the_threshold() -> None:
    everywhere, once = [[0.9, 0.8, 0.0], [0.0] * 3], [[0.9, 0.1, 0.0], [0.2, 0.0, 0.0]]
    tried = weights(everywhere, once).cells
    found = role_evidence(
        phenomenon(threshold=0.2),
        {"measures": {}},
        PhenomenonWeights(weights(everywhere).cells, tried, []),
        {},
    )
    assert found.best() == (0, 1)
    assert found.of((0, 0))["missing"] == ["contrast"]
    contrast = found.of((0, 1))["contrast"]
    assert (contrast["value"], contrast["count"], contrast["holds"]) == (1, 2, True)
    assert found.of((1, 0))["contrast"]["value"] == 1  # a weight at the threshold is not below it


def test_an_effect_that_was_not_measured_is_none_and_lacks_nothing() -> None:
    found = evidence([[0.9, 0, 0], [0, 0, 0]], writes="raises").of((0, 0))
    assert found["writes"] is None and found["missing"] == []


def test_a_head_that_feeds_another_stands_in_a_layer_before_it() -> None:
    found = evidence([[0, 0.3, 0], [0, 0, 0.9]], feeds="mover", fed=(1, 0))
    assert found.best() == (0, 1)
    assert found.of((0, 1))["feeds"]["holds"] is True
    late = found.of((1, 2))
    assert late["missing"] == ["feeds"]
    assert (late["feeds"]["phenomenon"], late["feeds"]["head"]) == ("mover", [1, 0])


def test_without_a_head_to_feed_the_place_is_not_measured() -> None:
    found = evidence([[0, 0.3, 0], [0, 0, 0.9]], feeds="mover")
    assert found.best() == (1, 2)
    assert found.of((1, 2))["feeds"] is None


def test_where_no_head_has_all_the_evidence_the_one_with_most_of_it_is_closest() -> None:
    looks, logits = [[0.9, 0.1, 0.3], [0.0] * 3], [[-1.0, 1, 1], [1.0] * 3]
    found = evidence(looks, logits=logits, scores=INDUCTION, measure="induction", writes="raises")
    # L0H0 lacks the effect, L0H1 the weight, L0H2 the score; of these L0H0 has the highest score.
    assert found.best() == (0, 0)
    assert found.of((0, 0))["missing"] == ["writes"]
    assert found.of((1, 0))["missing"] == ["score", "cells"]


def test_the_role_is_had_by_exactly_the_heads_with_every_part() -> None:
    looks = [[0.3, 0.9, 0.9], [0.9, 0.7, 0.1]]
    found = evidence(looks, scores=INDUCTION, measure="induction")
    assert found.holders() == [(0, 0), (0, 1), (1, 1)]
    assert found.best() in found.holders()
    table = found.table()
    assert table["heads"] == found.holders()
    assert (table["parts"]["score"]["values"], table["parts"]["score"]["least"]) == (INDUCTION, 0.4)
    assert (table["parts"]["cells"]["values"], table["parts"]["cells"]["least"]) == (looks, 0.2)


def test_a_part_that_was_not_measured_keeps_no_head_from_the_role_and_is_in_no_table() -> None:
    found = evidence([[0.9, 0, 0], [0, 0, 0.3]], writes="raises", measure="induction")
    assert found.holders() == [(0, 0), (1, 2)]
    assert list(found.table()["parts"]) == ["cells"]


def test_heads_with_more_of_the_score_lack_something_that_the_named_head_has() -> None:
    looks = [[0.1, 0.9, 0.9], [0.9, 0.7, 0.1]]
    found = evidence(looks, scores=INDUCTION, measure="induction")
    assert found.best() == (0, 1)
    assert found.ahead((0, 1)) == [
        {"head": (0, 0), "value": 0.9, "missing": ["cells"]},
        {"head": (1, 2), "value": 0.8, "missing": ["cells"]},
    ]
    assert found.ahead((0, 0)) == []
