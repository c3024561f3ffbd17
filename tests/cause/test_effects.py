"""cause/effects.py: every head of tiny models, compared with plain hooks, one head at a time."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import torch

from generator.cause import Asked, Passes, causes, means, try_passes
from generator.cause.gains import chosen
from tests.cause.removing import Change, Plain, is_stored, log_softmax, replaced
from tests.mixing.layouts import LAYOUTS
from tests.random_models import HEADS, IDS, LAYERS, random_model

ENDS = 2
PAIR = [3, 14, 15, 9, 2, 7, 11]
TARGET, OTHER = 8, 14
KINDS = ("gpt2", "gemma3_text", "gpt_neox", "phi", "llama", "bloom")  # bloom: its batch cannot grow


class Case:
    """The effects that the generator finds for a sentence, and the same model with plain hooks."""

    def __init__(self, kind: str) -> None:
        model = random_model(kind)
        self.plain = Plain(model, LAYOUTS[kind].blocks, LAYOUTS[kind].output)
        self.logits, self.weights = self.plain.run(IDS)
        passes = try_passes(model, {"output_attentions": True, "use_cache": False})
        assert isinstance(passes, Passes), passes
        self.passes = passes
        stored = means(passes, [IDS[::-1], PAIR], at_once=1)
        self.means = [torch.tensor(layer) for layer in stored["means"]]
        asked = Asked("one", IDS, TARGET, OTHER, zero=True)
        found = causes(passes, stored["means"], asked, Asked("two", PAIR, OTHER, TARGET), str, ENDS)
        assert found.zero is not None
        self.effects, self.zero = found.effects, found.zero
        self.cells, self.moved = found.cells, found.moved
        self.restoring = found.restoring

    def without(self, *rows: int, zero: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Return logits and weights with some heads replaced by their means, or by zeros."""
        made: dict[int, list[Change]] = {}
        for row in rows:
            layer, head = divmod(row, HEADS)
            values = self.means[layer] * (not zero)
            made.setdefault(layer, []).append(replaced(head, HEADS, values))
        return self.plain.run(IDS, {layer: both(changes) for layer, changes in made.items()})

    def logprob(self, logits: np.ndarray) -> float:
        return float(log_softmax(logits)[TARGET] - log_softmax(self.logits)[TARGET])


def both(changes: list[Change]) -> Change:
    """Return a change that applies these changes in turn."""

    def change(given: torch.Tensor) -> None:
        for each in changes:
            each(given)

    return change


@pytest.fixture(scope="module", params=KINDS)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


@pytest.mark.parametrize("baseline", ["mean", "zero"])
def test_what_removal_does_to_the_prediction_is_that_of_one_head_at_a_time(
    case: Case, baseline: str
) -> None:
    effects = case.zero if baseline == "zero" else case.effects
    assert effects["baseline"] == baseline
    own, flips = log_softmax(case.logits), {}
    for row in range(LAYERS * HEADS):
        logits, _ = case.without(row, zero=baseline == "zero")
        new = log_softmax(logits)
        assert is_stored(effects["logprob"][row], case.logprob(logits))
        assert is_stored(effects["kl"][row], float((np.exp(own) * (own - new)).sum()))
        margin = (logits[TARGET] - logits[OTHER]) - (case.logits[TARGET] - case.logits[OTHER])
        assert is_stored(effects["difference"]["logits"][row], float(margin))
        assert effects["rank"][row] == 1 + (logits > logits[TARGET]).sum()
        if logits.argmax() != case.logits.argmax():
            flips[row] = str(logits.argmax())
    assert {row: token for token, *rows in effects["flips"] for row in rows} == flips


def test_the_maps_that_removal_moves_most_are_named_with_their_distances(case: Case) -> None:
    for row, moves in enumerate(case.effects["moves"]):
        _, weights = case.without(row)
        distance = abs(weights - case.weights).sum(-1).mean(-1).reshape(-1) / 2  # (L * H,)
        later = distance * (np.arange(len(distance)) // HEADS > row // HEADS)
        named = dict(zip(moves[::2], moves[1::2], strict=True))
        assert all(is_stored(steps, later[head]) for head, steps in named.items())
        rest = [value for head, value in enumerate(later) if head not in named]
        assert len(named) == 5 or max(rest) < 0.0006
        assert max(rest) <= min(named.values(), default=1) / 1000 + 0.001


def test_the_maps_of_the_moved_heads_are_those_without_the_removed_head(case: Case) -> None:
    scale, triangle = case.moved["scale"], np.tril_indices(len(IDS))
    assert case.moved["baseline"] == "mean"
    for row, moves in enumerate(case.moved["moved"]):
        _, weights = case.without(row)
        pairs = [number for head, steps, _ in moves for number in (head, steps)]
        assert pairs == case.effects["moves"][row]
        for other, _, change in moves:
            place = (*divmod(other, HEADS), *triangle)
            own = np.rint(case.weights[place] * scale)
            assert abs(own + change - weights[place] * scale).max() <= 0.5 + 0.05


def test_a_patched_head_moves_its_share_of_the_difference(case: Case) -> None:
    other, _ = case.plain.run(PAIR)
    given = case.plain.given(PAIR)
    own = case.logits[TARGET] - case.logits[OTHER]
    whole = (other[TARGET] - other[OTHER]) - own
    assert (case.effects["patched"]["pair"], case.effects["patched"]["answer"]) == ("two", "14")
    for row, share in enumerate(case.effects["patched"]["share"]):
        layer, head = divmod(row, HEADS)
        logits, _ = case.plain.run(IDS, {layer: replaced(head, HEADS, given[layer], first=0)})
        assert is_stored(share, float((logits[TARGET] - logits[OTHER] - own) / whole))


def test_the_strongest_heads_are_removed_two_at_a_time(case: Case) -> None:
    by_size = sorted(range(LAYERS * HEADS), key=lambda row: -abs(case.effects["logprob"][row]))
    pairs = {frozenset(each[:2]) for each in case.effects["joint"]}
    assert pairs == {frozenset(both) for both in combinations(by_size[:12], 2)}
    for one, other, effect in case.effects["joint"][::6]:
        assert is_stored(effect, case.logprob(case.without(one, other)[0]))
    assert case.zero["joint"] == []


def test_what_does_not_depend_on_the_baseline_is_the_same_in_both_files(case: Case) -> None:
    assert case.zero["patched"] == case.effects["patched"]
    assert case.zero["agreement"] == case.effects["agreement"]
    assert case.zero["logprob"] != case.effects["logprob"]


def test_all_heads_of_all_layers_removed_is_a_pass_in_which_they_give_their_means(
    case: Case,
) -> None:
    from generator.cause.heads import all_heads
    from generator.cause.variants import removal

    everything = tuple(
        removal(*each, case.means[each[1]]) for each in all_heads(case.passes.outputs)
    )
    (results,) = case.passes.run(IDS, [everything])

    def give_means(layer: int) -> Any:
        def change(given: torch.Tensor) -> None:
            given[1:] = case.means[layer]

        return change

    logits, _ = case.plain.run(IDS, {layer: give_means(layer) for layer in range(LAYERS)})
    np.testing.assert_allclose(results.logits[1], logits, rtol=1e-5, atol=1e-5)


def test_no_head_removed_gives_the_sentences_own_logits(case: Case) -> None:
    (results,) = case.passes.run(IDS, [()] * 20)
    for row in (case.passes.known(tuple(IDS)).logits, *results.logits):
        np.testing.assert_allclose(row, case.logits, rtol=1e-5, atol=1e-5)


def test_heads_are_removed_to_zero_only_where_that_is_asked_for() -> None:
    passes = try_passes(random_model("gpt2"), {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    assert causes(passes, [[0.0] * 32] * LAYERS, Asked("one", IDS, 8), None, str, ENDS).zero is None


def test_a_pair_of_another_length_cannot_be_patched_but_has_an_answer() -> None:
    model = random_model("gpt2")
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    zeros = [[0.0] * 32] * LAYERS
    found = causes(
        passes, zeros, Asked("one", IDS, 8), Asked("two", PAIR[:5], 21), str, ENDS
    ).effects
    assert found["patched"] is None
    assert found["difference"]["answer"] == "21"


def test_without_a_target_the_first_choice_is_explained_and_the_same_answer_is_no_difference() -> (
    None
):
    model = random_model("gpt2")
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    asked = Asked("one", IDS, None)
    found = causes(passes, [[0.0] * 32] * LAYERS, asked, asked, str, ENDS).effects
    assert found["target_id"] == int(passes.known(tuple(IDS)).logits.argmax())
    assert found["patched"] is None
    assert found["difference"] is None


def test_a_sentence_of_one_token_loses_nothing_as_its_first_token_is_never_touched() -> None:
    model = random_model("llama")
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    found = causes(passes, [[0.0] * 32] * LAYERS, Asked("one", [5], 8), None, str, ENDS).effects
    assert set(found["logprob"]) == {0}
    assert found["moves"] == [[]] * (LAYERS * HEADS)


def test_two_threads_find_what_one_finds() -> None:
    case = Case("llama")
    asked = Asked("one", IDS, TARGET, OTHER, zero=True)
    pair = Asked("two", PAIR, OTHER, TARGET)
    stored = [layer.tolist() for layer in case.means]
    one, two = (causes(case.passes, stored, asked, pair, str, ENDS, each) for each in (1, 2))
    assert one == two


def test_the_heads_that_a_circuit_ends_with_are_those_that_restore_most() -> None:
    case = Case("llama")
    stored = [layer.tolist() for layer in case.means]
    assert case.restoring["heads"] == chosen(case.passes, stored, IDS, TARGET, ENDS)
    assert 0 < len(case.restoring["heads"]) <= ENDS


def test_few_rows_at_a_time_give_the_same_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case("gemma3_text")
    monkeypatch.setattr("generator.cause.passes.TOKENS_AT_ONCE", 4 * len(IDS))
    asked, pair = Asked("one", IDS, TARGET, OTHER), Asked("two", PAIR, OTHER, TARGET)
    stored = [layer.tolist() for layer in case.means]
    assert causes(case.passes, stored, asked, pair, str, ENDS).effects == case.effects


def test_a_model_of_one_layer_and_one_head_has_nothing_to_move_and_no_pairs() -> None:
    model = random_model("gpt2", n_layer=1, n_head=1)
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes), passes
    found = causes(passes, [[0.1] * 32], Asked("one", IDS, TARGET, zero=True), None, str, ENDS)
    assert found.zero is not None
    plain = Plain(model, LAYOUTS["gpt2"].blocks, LAYOUTS["gpt2"].output)
    before, _ = plain.run(IDS)
    for effects, value in ((found.effects, 0.1), (found.zero, 0.0)):
        after, _ = plain.run(IDS, {0: replaced(0, 1, torch.full((32,), value))})
        lost = float(log_softmax(after)[TARGET] - log_softmax(before)[TARGET])
        assert is_stored(effects["logprob"][0], lost)
        assert (effects["moves"], effects["joint"]) == ([[]], [])
    assert found.moved["moved"] == [[]]


def test_no_cell_outside_a_window_has_an_effect_or_moves() -> None:
    case = Case("gemma3_text")  # all layers but every sixth see 4 tokens
    hidden = np.flatnonzero([query - key >= 4 for query in range(7) for key in range(query + 1)])
    effects = np.array(case.cells["effects"])
    assert not effects[:, hidden].any()
    for _, _, change in (move for moves in case.moved["moved"] for move in moves):
        assert not np.array(change)[hidden].any()
