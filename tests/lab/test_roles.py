"""lab/roles.py: each part of the evidence for a role becomes a bound on a number, in words."""

import pytest

from generator.lab.model_data import ModelData, Unavailable
from generator.lab.roles import role_bounds
from tests.lab_content import PARTS, REPEAT, write_roles


def test_each_part_of_the_evidence_is_a_bound_with_its_words_and_its_page(data: ModelData) -> None:
    found = {bound.score: bound for bound in role_bounds("repeat", data)}
    cell = {"sentence": "plain", "query": 5}
    assert {words: (each.limit, each.page, each.view) for words, each in found.items()} == {
        "atlas score “Induction”": ("at least 0.4", "atlas/", {"measure": "induction"}),
        "smallest weight at both cells of “Repeat”": ("at least 0.5", "probe/", cell | {"key": 2}),
        "number of counter-examples (of 1) with a weight below 0.5": (
            "at least 1", "probe/", cell | {"key": 2},
        ),
        "smallest decrease of the logit of the word that it looks at "
        "(relative to the mean logit)": ("at least 0.05", "mixing/", cell),
        "smallest decrease of that logit (relative to the logit of the other answer)": (
            "at least 0.05", "mixing/", cell,
        ),
        "number of layers by which it comes before L1H2": (
            "at least 1", "probe/", cell | {"key": 2},
        ),
    }  # fmt: skip
    for bound, part in zip(found.values(), PARTS.values(), strict=True):
        assert bound.values.tolist() == part["values"]
    score = found["atlas score “Induction”"]
    assert score.evidence_line("T", (1, 2))["view"] == {"measure": "induction", "head": "L1H2"}


def test_the_logit_that_a_head_raises_is_said_to_increase(data: ModelData) -> None:
    raises = REPEAT.model_copy(update={"writes": "raises"})
    data.phenomena["repeat"] = raises
    assert any("smallest increase" in bound.score for bound in role_bounds("repeat", data))


def test_a_phenomenon_without_a_cell_in_this_model_is_unavailable(data: ModelData) -> None:
    write_roles(data.folder, {})
    with pytest.raises(Unavailable, match="No cell of “Repeat” can be measured in"):
        role_bounds("repeat", data)
