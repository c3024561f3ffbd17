"""Models with windows and with attention sinks: every view shows what their rows mean."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from transformers import AutoConfig

from generator.cli import app
from generator.content.starter import start_content
from tests.conftest import save_model, write_text
from tests.small_site import write_yaml
from tools.byte_tokenizer import byte_tokenizer
from tools.serving import served

SIZES = {
    "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "hidden_size": 32,
    "intermediate_size": 48, "head_dim": 8, "max_position_embeddings": 128,
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "gemma3_text": {"sliding_window": 4, "layer_types": ["sliding_attention", "full_attention"]},
    "llama4_text": {
        "attention_chunk_size": 4, "layer_types": ["chunked_attention", "full_attention"],
        "num_local_experts": 2, "intermediate_size_mlp": 48,
    },
    "gpt_oss": {"num_local_experts": 2, "num_experts_per_tok": 1, "sliding_window": 4},
}  # fmt: skip


@pytest.fixture(scope="module")
def windowed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of the starter's sentences and three tiny models, with windows, chunks and sinks."""
    place = tmp_path_factory.mktemp("windowed")
    start_content(place / "content")
    write_text(place / "content")
    write_yaml(
        place / "content" / "models.yml",
        models=[
            {"id": "oss", "name": "Oss", "directory": {"path": tiny(place, "gpt_oss")}},
            {"id": "gemma", "name": "Gemma", "directory": {"path": tiny(place, "gemma3_text")}},
            {
                "id": "llama",
                "name": "Llama",
                "bos": True,
                "directory": {"path": tiny(place, "llama4_text")},
            },
        ],
    )
    folders = ["--content", str(place / "content"), "--out", str(place / "build")]
    done = CliRunner().invoke(app, ["build", *folders])  # in this process, which has imported torch
    assert done.exit_code == 0, done.output
    with served(place / "build" / "site") as url:
        yield url


def tiny(place: Path, kind: str) -> str:
    """Save a random model of a family; return its folder."""
    tokenizer = byte_tokenizer()
    special = {f"{name}_token_id": 0 for name in ("bos", "eos", "pad")}
    config = AutoConfig.for_model(kind, **special | SIZES | KINDS[kind], vocab_size=len(tokenizer))
    return str(save_model(place / kind, config, tokenizer))


@pytest.mark.parametrize(
    ("model", "layer", "key", "said"),
    [
        ("gemma", 0, 5, r": cannot see \(outside the window of 4 tokens\) ·"),
        ("gemma", 0, 6, r": \d\.\d{3} ·"),
        ("gemma", 1, 0, r": \d\.\d{3} ·"),
        ("llama", 0, 7, r": cannot see \(outside its chunk of 4 tokens\) ·"),
        ("llama", 0, 8, r": \d\.\d{3} ·"),
    ],
)
def test_the_read_out_says_what_a_token_cannot_see(
    page: Page, windowed_url: str, model: str, layer: int, key: int, said: str
) -> None:
    page.goto(f"{windowed_url}probe/#model={model}&layer={layer}&head=0&query=9&key={key}")
    page.wait_for_selector("attention-probe[data-state=ready]")
    assert_says(page, ".read-out", said)


def test_the_window_is_named_beside_the_figure_in_the_table_and_on_the_method_page(
    page: Page, windowed_url: str
) -> None:
    page.goto(f"{windowed_url}probe/#model=gemma&layer=0&head=0&query=9&key=9")
    page.wait_for_selector("attention-probe[data-state=ready]")
    assert_says(page, "attention-probe", "In layer 0 a token sees only the last 4 tokens")
    page.get_by_role("button", name="Show as table").click()
    row = page.locator("attention-probe table tr").nth(10)
    expect(row.get_by_text("cannot see (outside the window of 4 tokens)")).to_have_count(6)
    page.goto(f"{windowed_url}method/")
    assert_says(page, "main", r"only the last 4 tokens \(a sliding window\) in layer 0")
    assert_says(page, "main", r"only its own chunk of 4 tokens \(chunked attention\) in layer 0")


def test_a_start_token_against_the_habit_of_the_tokenizer_is_said(
    page: Page, windowed_url: str
) -> None:
    page.goto(f"{windowed_url}method/")
    assert_says(page, "main", "although its tokenizer puts none there")


def test_what_a_query_gives_to_a_sink_is_shown_with_its_row(page: Page, windowed_url: str) -> None:
    page.goto(f"{windowed_url}probe/#model=oss&layer=1&head=0&query=9&key=9")
    page.wait_for_selector("attention-probe[data-state=ready]")
    assert_says(page, "attention-probe", "This model has an attention sink, which is not a token")
    assert_says(page, ".read-out", r" · attention sink 0\.\d{3}$")
    expect(page.locator(".strip > .chip-sink")).to_have_text(re.compile(r"attention sink0\.\d{3}"))
    page.get_by_role("button", name="Show as table").click()
    expect(page.locator("attention-probe table thead th").last).to_have_text("attention sink")
    row = page.locator("attention-probe table tbody tr").nth(9).locator("td").all_inner_texts()
    assert row[-1] != "0.000"
    assert sum(float(cell) for cell in row if cell.strip()) == pytest.approx(1, abs=0.006)
    colours = page.locator(".head-queries > .head-label").evaluate_all(
        "all => all.map(label => getComputedStyle(label, '::after').backgroundColor)"
    )
    assert len(set(colours)) > 1  # each query's share has its own colour


def test_a_model_without_a_sink_has_no_place_for_it(page: Page, windowed_url: str) -> None:
    page.goto(f"{windowed_url}probe/#model=gemma&layer=1&head=0&query=9&key=9")
    page.wait_for_selector("attention-probe[data-state=ready]")
    expect(page.locator(".chip-sink, [data-sink]")).to_have_count(0)
    expect(page.locator("attention-probe")).not_to_contain_text("attention sink")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("method/", "Oss has an attention sink that is not a token. In every head, the sink takes"),
        ("method/", "Each row of a map of Gemma and Llama sums to one"),
        ("atlas/", "Mean share that each token gives to the model’s attention sink"),
        ("atlas/", r"\d of the 8 heads give it at least half of their attention"),
    ],
)
def test_the_pages_about_a_model_with_a_sink_say_so(
    page: Page, windowed_url: str, address: str, said: str
) -> None:
    page.goto(windowed_url + address)
    assert_says(page, "main", said)


def assert_says(page: Page, place: str, text: str) -> None:
    """Assert that a part of the page contains text that matches a pattern."""
    expect(page.locator(place)).to_contain_text(re.compile(text))
