"""cause/means.py: windows of the reference text, and the mean outputs of heads over them."""

import numpy as np
import pytest

from generator.cause import NotFinite, Passes, means, try_passes, windows_in_turn
from tests.cause.removing import Plain
from tests.mixing.layouts import LAYOUTS
from tests.random_models import random_model


def test_windows_come_from_all_texts_in_turn() -> None:
    texts = [list(range(300)), list(range(1000, 1100)), [7]]
    found = windows_in_turn(texts, None, 1024)
    assert [(each[0], len(each)) for each in found] == [
        (0, 128), (1000, 100), (128, 128), (256, 44),
    ]  # fmt: skip


def test_every_window_begins_with_the_start_token_and_fits_the_model() -> None:
    found = windows_in_turn([list(range(10, 40))], 1, 16)
    assert all(each[0] == 1 and len(each) <= 16 for each in found)
    assert [token for each in found for token in each[1:]] == list(range(10, 40))


def test_there_are_at_most_twenty_windows_however_long_the_text() -> None:
    assert len(windows_in_turn([list(range(100_000))], None, 1024)) == 20


@pytest.mark.parametrize("kind", ["gpt2", "phi"])
def test_means_are_over_all_tokens_but_the_first_of_each_window(kind: str) -> None:
    model = random_model(kind)
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    texts = [[3, 1, 4, 1, 5], [9, 2, 6]]
    found = means(passes, texts, at_once=2)
    assert found["tokens"] == 6
    plain = Plain(model, LAYOUTS[kind].blocks, LAYOUTS[kind].output)
    given = [plain.given(text) for text in texts]
    for layer, numbers in enumerate(found["means"]):
        rows = np.concatenate([each[layer][1:].numpy() for each in given])
        np.testing.assert_allclose(numbers, rows.mean(0), rtol=6e-4, atol=1e-6)
        assert all(len(f"{abs(n):.10e}".split("e")[0].rstrip("0")) <= 5 for n in numbers)


def test_outputs_that_are_not_finite_are_named_with_their_layer() -> None:
    model = random_model("gpt2")
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    passes.outputs[1].module.register_forward_pre_hook(lambda module, args: (args[0] * np.nan,))
    with pytest.raises(NotFinite, match=r"the heads of layer [12] give NaN or infinity"):
        means(passes, [[3, 1, 4]], at_once=1)
