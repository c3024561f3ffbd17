"""The first real build, rehearsed with a GPT-2 of random weights in the hub's cache.

One rehearsal is a narrow model with removals, the other a model of full size without.
"""

from pathlib import Path

import pytest

from generator.pages.literal import literal
from tests.conftest import needs_tokenizer, read_json
from tests.rehearsal import Rehearsal, rehearse_size
from tools.publish_check import follow
from tools.serving import served


@pytest.mark.long
@needs_tokenizer
def test_the_shipped_content_builds_a_whole_site_with_any_gpt2_weights(
    rehearsal: Rehearsal,
) -> None:
    out, done = rehearsal
    assert done.returncode == 0, done.stderr
    assert "not reproduced" in done.stdout  # as expected of random heads
    model = read_json(out / "data" / "gpt2" / "model.json")
    assert (model["layers"], model["heads"]) == (12, 12)
    lab = read_json(out / "data" / "gpt2" / "lab.json")
    assert lab["left_out"] and lab["parts"]
    with served(out / "site") as url:
        requested, problems = follow(url, "")
    assert problems == [] and requested > 50


@pytest.mark.build
@pytest.mark.long
@needs_tokenizer
def test_a_gpt2_of_the_full_size_gives_a_whole_site(tmp_path: Path) -> None:
    out, done = rehearse_size(tmp_path)
    assert done.returncode == 0, done.stderr
    model = read_json(out / "data" / "gpt2" / "model.json")
    assert (model["layers"], model["heads"], model["parameters"]) == (12, 12, 124_439_808)
    with served(out / "site") as url:
        requested, problems = follow(url, "")
    assert problems == [] and requested > 50


@needs_tokenizer
def test_every_thing_left_out_is_one_line_of_the_build_and_stands_on_the_method_page(
    rehearsal: Rehearsal,
) -> None:
    out, done = rehearsal
    lines = [line for line in done.stdout.splitlines() if ": left out: " in line]
    lab = read_json(out / "data" / "gpt2" / "lab.json")
    assert len(lines) == len(set(lines)) == len(lab["left_out"])  # GPT-2's tokens fit the rest
    method = (out / "docs" / "method.md").read_text(encoding="utf-8")
    for each in lab["left_out"]:
        assert any(f"exercise {each['id']!r}" in line for line in lines)
        assert f"<bdi>{literal(each['title'])}</bdi>: " in method
