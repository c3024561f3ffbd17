"""run/text_cases.py: text is read with a head's roles, and also with roles it is near to."""

from typing import Any

from generator.run.text_cases import cases_of, roles_of


def measure(scores: list[float], source: str = "sentences", threshold: float = 0.4) -> Any:
    """Return a measure for model.json, of a model with one layer."""
    heads = [[0, head] for head, score in enumerate(scores) if score >= threshold]
    role = {"threshold": threshold, "heads": heads}
    return {"input": source, "scores": [scores], "role": role}


def about(heads: int, **measures: Any) -> Any:
    return {"layers": 1, "heads": heads, "measures": measures}


def sets(value: Any) -> list[list[set[str]]]:
    """Return the sets of measures of each head."""
    cases = cases_of(value)
    found: list[list[set[str]]] = [[] for _ in range(cases.count)]
    for head, number in zip(cases.heads, cases.set_of, strict=True):
        found[head].append(set(cases.sets[number]))
    return found


def test_a_head_has_the_roles_of_its_measures() -> None:
    model = about(2, first_token=measure([0.5, 0.1]), delimiter=measure([0.4, 0.5]))
    assert roles_of(model) == [{"first_token", "delimiter"}, {"delimiter"}]


def test_a_head_near_a_threshold_is_read_with_and_without_the_role() -> None:
    model = about(4, first_token=measure([0.34, 0.36, 0.44, 0.46]))
    assert sets(model) == [[set()], [set(), {"first_token"}], [set(), {"first_token"}],
                           [{"first_token"}]]  # fmt: skip


def test_a_head_near_two_thresholds_is_read_in_all_four_ways() -> None:
    model = about(1, first_token=measure([0.38]), delimiter=measure([0.41]))
    assert sets(model) == [[set(), {"delimiter"}, {"delimiter", "first_token"}, {"first_token"}]]


def test_scores_on_random_tokens_do_not_change_and_one_behaviour_counts_once() -> None:
    again = measure([0.41], "repeated random tokens")
    model = about(1, previous_token=measure([0.41]), previous_token_random=again)
    assert sets(model) == [[{"previous_token"}]]


def test_a_role_that_is_no_mass_of_attention_makes_no_case() -> None:
    model = about(1, quiet=measure([0.41], "what heads write on the sentences"))
    assert sets(model) == [[set()]]


def test_a_measure_without_a_role_makes_no_case() -> None:
    model = about(1, entropy={"input": "sentences", "scores": [[0.4]], "role": None})
    assert sets(model) == [[set()]]
