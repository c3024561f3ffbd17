"""cause/passes.py: each shortcut saves work and changes no result."""

from itertools import combinations, product
from typing import Any

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from generator.cause import Passes, try_passes
from generator.cause.heads import all_heads
from generator.cause.variants import Cut, Edit, Variant, removal
from tests.random_models import IDS, random_model

KINDS = ("gpt2", "gemma3_text", "phi", "llama", "bloom")
SPEEDS = [speeds for speeds in product((True, False), repeat=3) if any(speeds)]


def passes_of(kind: str) -> Passes:
    passes = try_passes(random_model(kind), {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes)
    return passes


def variants_of(passes: Passes) -> list[Variant]:
    """Removals of one head and of two, a cut, and an edit of the later tokens only."""
    heads = [
        removal(*each, torch.full((passes.outputs[each[1]].inputs,), 0.3))
        for each in all_heads(passes.outputs)
    ]
    late = Edit(1, passes.outputs[1].columns[2], torch.zeros(8), first=4)
    return [
        *((each,) for each in heads),
        *combinations(heads[::3], 2),
        (Cut(layer=1, head=2, query=5, key=3),),
        (late,),
    ]


def logits(passes: Passes, variants: list[Variant]) -> torch.Tensor:
    rows: dict[int, torch.Tensor] = {}
    for results in passes.run(IDS, variants):
        rows |= dict(zip(results.order, results.logits[1:], strict=True))
    return torch.stack([rows[number] for number in range(len(variants))])


@pytest.mark.parametrize("kind", KINDS)
def test_what_saves_work_gives_what_whole_passes_give(kind: str) -> None:
    passes = passes_of(kind)
    found, variants = (passes.grows, passes.skips, passes.shortens), variants_of(passes)
    assert found == (kind != "bloom", True, True)
    passes.use(grows=False, skips=False, shortens=False)
    whole = logits(passes, variants)
    for speeds in SPEEDS:
        if kind == "bloom" and speeds[0]:
            continue
        passes.use(*speeds)
        torch.testing.assert_close(logits(passes, variants), whole, rtol=1e-4, atol=1e-5)


def work(passes: Passes, variants: list[Variant], **speeds: bool) -> int:
    """The number of operations in the matrix products of some variants."""
    passes.use(**({"grows": True, "skips": True, "shortens": True} | speeds))
    passes.known(tuple(IDS))
    with FlopCounterMode(display=False) as counter:
        list(passes.run(IDS, variants))
    return int(counter.get_total_flops())


def test_each_way_to_save_work_saves_it() -> None:
    passes = passes_of("llama")
    variants: list[Any] = [each for each in variants_of(passes) if isinstance(each[0], Edit)]
    least = work(passes, variants)
    for speed in ("grows", "skips", "shortens"):
        assert least < work(passes, variants, **{speed: False})


def test_a_pair_goes_on_from_the_removal_of_its_first_head_where_that_is_among_them() -> None:
    passes = passes_of("llama")
    first, *_, last = [
        removal(*each, torch.zeros(passes.outputs[0].inputs)) for each in all_heads(passes.outputs)
    ]
    alone, pair = work(passes, [(first,)]), work(passes, [(first, last)])
    both = work(passes, [(first,), (first, last)])
    assert both < alone + pair / 2
