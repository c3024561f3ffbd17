"""The lesson agrees with the data: its examples on hand-made maps, its prose on a built site."""

import html
import json
import re
from pathlib import Path

import numpy as np
import pytest

from generator.content.load import load_content
from generator.pages.compiled_templates import SHIPPED
from generator.pages.lesson import Lesson
from generator.pages.model_numbers import ModelNumbers
from generator.pages.render import render_pages
from generator.publish.gather import publish
from generator.publish.published import Published
from generator.shared.dumps import Dump, encode
from generator.shared.files import compact_json
from generator.site.build import ASSETS
from tests.conftest import ROOT, Render
from tests.pages_content import Build

WORDS_A_MINUTE, MINUTES_A_FIGURE = 200, 0.3  # for easy text: 238 (Brysbaert 2019)
TOKENS = ["The", " cat", " sat", " on"]
Maps = np.ndarray


def save(folder: Path, attention: Maps, **files: object) -> Lesson:
    """Save the files of a model that has read one sentence of four words; return its lesson."""
    dump = Dump("toy", "s", "".join(TOKENS), TOKENS, attention)
    (folder / "s.json").write_bytes(encode(dump))
    for name, value in files.items():
        (folder / f"{name.replace('_', '.')}.json").write_bytes(compact_json(value))
    model = {
        "bos": False,
        "measures": {
            "induction": {"scores": [[0.1, 0.4]], "role": {"heads": [[0, 1]]}},
            "first_token": {"scores": attention[:, :, 1:, 0].mean(axis=-1).tolist()},
        },
    }
    published = Published(models={"toy": model}, dumps={("toy", "s"): folder / "s.json"})
    return Lesson(ModelNumbers(published, "toy"))


def maps(*rows: list[float]) -> Maps:
    """One layer of heads with these rows for the last word; all other words look at the first."""
    attention = np.zeros((1, len(rows), 4, 4), dtype=np.float32)
    attention[..., 0] = 1
    for head, row in enumerate(rows):
        attention[0, head, 3] = row
    return attention


def claim(**changes: object) -> dict[str, object]:
    return {
        "phenomenon": "p", "sentence": "s", "head": [0, 0], "documented": False, "query": 3,
        "key": [1], "value": 0.7, "rank": 1, "status": "reproduced", "references": [],
    } | changes  # fmt: skip


def test_divergent_heads_look_from_one_query_at_different_words(tmp_path: Path) -> None:
    lesson = save(tmp_path, maps([0.1, 0.7, 0.1, 0.1], [0.1, 0.1, 0.6, 0.2], [0.9, 0, 0.1, 0]))
    found = lesson.divergent_heads("s")
    assert found is not None
    assert (found.layer, found.query, found.word) == (0, 3, "on")
    assert [(cell.name, word) for cell, word in found.looks] == [("L0H0", "cat"), ("L0H1", "sat")]
    assert found.mean == pytest.approx(0.8 / 3, abs=1e-3)


def test_a_blank_word_is_shown_by_its_marks(tmp_path: Path) -> None:
    tokens = ["The", "\n", " sat", " "]
    attention = maps([0.1, 0.7, 0.1, 0.1], [0.1, 0.1, 0.6, 0.2])
    lesson = save(tmp_path, attention, claims=[claim()])
    (tmp_path / "s.json").write_bytes(encode(Dump("toy", "s", "".join(tokens), tokens, attention)))
    example, found = lesson.example("p"), lesson.divergent_heads("s")
    assert example is not None and found is not None
    assert example.words == ("␣", "⏎")
    assert (found.word, [word for _, word in found.looks]) == ("␣", ["⏎", "sat"])


def test_heads_that_rest_or_look_at_the_same_word_do_not_diverge(tmp_path: Path) -> None:
    lesson = save(tmp_path, maps([1, 0, 0, 0], [0.4, 0.6, 0, 0], [0.3, 0.7, 0, 0]))
    assert lesson.divergent_heads("s") is None


def test_the_example_of_a_phenomenon_is_a_head_that_papers_name(tmp_path: Path) -> None:
    claims = [
        claim(value=0.9),
        claim(head=[0, 1], documented=True, value=0.6, references=["vig-2019"]),
        claim(head=[0, 2], documented=True, status="not reproduced"),
    ]
    found = save(tmp_path, maps([1, 0, 0, 0]), claims=claims).example("p")
    assert found is not None
    assert (found.cell.name, found.words, found.references) == ("L0H1", ("on", "cat"), ["vig-2019"])
    assert found.whole


def test_without_a_reproduced_claim_the_example_is_the_closest_and_not_whole(
    tmp_path: Path,
) -> None:
    claims = [claim(status="faint", value=0.1), claim(status="faint", head=[0, 1], value=0.2)]
    lesson = save(tmp_path, maps([1, 0, 0, 0]), claims=claims)
    found = lesson.example("p")
    assert found is not None
    assert (found.cell.name, found.whole) == ("L0H1", False)
    assert lesson.example("other") is None


def test_opposing_heads_look_at_the_word_and_have_effects_of_either_sign(tmp_path: Path) -> None:
    mixing = {"prediction": {"heads": [[2.0, -1.0, -5.0]], "target": " cat", "against": None}}
    attention = maps([0.5, 0.5, 0, 0], [0.6, 0.4, 0, 0], [0.9, 0.1, 0, 0])
    pair = save(tmp_path, attention, s_mixing=mixing).opposing_heads("s", "on", "cat", 1)
    assert pair is not None
    assert [(each.cell.name, each.logit) for each in pair] == [("L0H0", 2.0), ("L0H1", -1.0)]
    assert [(each.lead, each.other) for each in pair] == [(None, None)] * 2


def test_heads_that_oppose_each_other_do_so_beside_another_answer_too(tmp_path: Path) -> None:
    against = {"target": " dog", "heads": [[-0.1, -2.0, 0.5]]}
    mixing = {
        "prediction": {"heads": [[2.0, -1.0, 0.3]], "target": " cat", "against": against},
    }
    attention = maps([0.5, 0.5, 0, 0], [0.6, 0.4, 0, 0], [0.3, 0.7, 0, 0])
    pair = save(tmp_path, attention, s_mixing=mixing).opposing_heads("s", "on", "cat", 1)
    assert pair is not None  # L0H0 is not in it: it raises both answers
    shown = [(each.cell.name, each.logit, each.lead, each.other) for each in pair]
    assert shown == [("L0H2", 0.3, 0.5, "dog"), ("L0H1", -1.0, -2.0, "dog")]


def test_effects_on_another_word_than_the_one_looked_at_are_not_shown(tmp_path: Path) -> None:
    mixing = {"prediction": {"heads": [[2.0, -1.0, -5.0]], "target": " dog", "against": None}}
    attention = maps([0.5, 0.5, 0, 0], [0.6, 0.4, 0, 0], [0.9, 0.1, 0, 0])
    assert save(tmp_path, attention, s_mixing=mixing).opposing_heads("s", "on", "cat", 1) is None


def test_without_mixing_data_the_lesson_has_no_numbers_about_mixing(tmp_path: Path) -> None:
    lesson = save(tmp_path, maps([0.5, 0.5, 0, 0]))
    assert lesson.opposing_heads("s", "on", "cat", 1) is None
    assert lesson.agreements("s") == []


def test_the_heads_with_a_role_are_those_that_the_build_lists(tmp_path: Path) -> None:
    roles = {"p": {"heads": [[0, 0]]}}
    numbers = save(tmp_path, maps([1, 0, 0, 0]), roles=roles).numbers
    assert numbers.heads_with_role("induction") == [(0, 1)]
    assert numbers.heads_with_evidence("p") == [(0, 0)]
    assert numbers.heads_with_evidence("other") == []


def test_the_row_of_a_cell_is_the_row_of_the_map(tmp_path: Path) -> None:
    numbers = save(tmp_path, maps([0.2, 0.5, 0.2, 0.1], [0.9, 0.1, 0, 0])).numbers
    cell = numbers.strongest("s", "on", "cat")
    assert cell is not None
    assert (cell.name, cell.query, cell.key) == ("L0H0", 3, 1)
    assert [(token, round(weight, 3)) for token, weight in numbers.row("s", cell)] == [
        ("The", 0.2), ("cat", 0.5), ("sat", 0.2), ("on", 0.1)
    ]  # fmt: skip
    assert numbers.first_token_score(cell) == pytest.approx((1 + 1 + 0.2) / 3, abs=1e-3)


# The page


def template_words(name: str) -> str:
    """The words of a template, without markup and what Jinja computes, such as formulas."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", text)


@pytest.mark.parametrize("name", ["index.md.j2", "lesson.md.j2", "glossary.md.j2"])
def test_no_number_is_typed_into_the_prose(name: str) -> None:
    words = template_words(name).split("---", 2)[2]
    words = re.sub(r"GPT-2", " ", words)
    assert re.findall(r"\d+", words) == []


def lesson_of(build: Build) -> str:
    pages = render_pages(build.content, publish(build.content, build.data, ASSETS)).pages
    return pages["lesson.md"].decode()


def test_the_lesson_needs_none_of_the_shipped_sentences(built: Build) -> None:
    page = lesson_of(built)
    assert "Toy model" in page
    assert "<head-average" in page
    assert "{{" not in page
    assert "SmolLM2" not in re.sub(r"<head-split.*?</head-split>", "", page, flags=re.DOTALL)
    for missing in ("ioi", "dog-on-the-ship", "prediction-map"):
        assert missing not in page


@pytest.fixture(scope="session")
def shipped(shipped_build: Path) -> str:
    """The lesson's page as the shipped build serves it."""
    return (shipped_build / "site" / "lesson" / "index.html").read_text(encoding="utf-8")


def article(page: str) -> str:
    return page[page.index("<article") : page.index("</article>")]


def test_every_term_is_linked_once_to_its_definition(shipped: str, shipped_build: Path) -> None:
    page = shipped_build / "site" / "glossary" / "index.html"
    glossary = html.unescape(page.read_text(encoding="utf-8"))
    linked = re.findall(r'class="term" href="\.\./glossary/#([^"]+)"', article(shipped))
    assert len(linked) > 15
    assert sorted(linked) == sorted(set(linked))
    for anchor in linked:
        assert f'<div id="{anchor}">' in glossary, anchor


def test_every_formula_is_mathml_and_those_on_their_own_line_have_a_reading(shipped: str) -> None:
    formulas = re.findall(r"<math[ >].*?</math>", article(shipped), flags=re.DOTALL)
    apart = [each for each in formulas if 'display="block"' in each]
    assert len(apart) >= 3
    for each in apart:
        assert len(re.search(r'aria-label="([^"]+)"', each)[1]) > 20  # type: ignore[index]
    assert "$" not in re.sub(r"<[^>]*>", " ", article(shipped))


def test_every_claim_of_the_lesson_is_in_the_claims_of_the_build(
    shipped: str, shipped_build: Path
) -> None:
    text = html.unescape(re.sub(r"<[^>]*>", "", article(shipped)))
    shown = re.findall(r"(L\d+H\d+) looks from .*? with a weight of ([\d.]+) \(rank (\d+) of", text)
    assert len(shown) >= 5
    known = set()
    for path in (shipped_build / "data").glob("*/claims.json"):
        for each in json.loads(path.read_text(encoding="utf-8")):
            layer, head = each["head"]
            known.add((f"L{layer}H{head}", f"{each['value']:.3f}", str(each["rank"])))
    for head, value, rank in shown:
        assert (head, value, rank) in known


def test_the_lesson_takes_about_a_quarter_of_an_hour(shipped: str) -> None:
    # Closed parts do not count.
    page = re.sub(
        r'<details class="lesson-more">.*?</details>', "", article(shipped), flags=re.DOTALL
    )
    seldom = r'<(svg|math|table|nav)\b.*?</\1>|<div class="fallback.*?</div>'
    words = re.sub(rf"{seldom}|<[^>]*>", " ", page, flags=re.DOTALL).split()
    figures = page.count("<figure")
    minutes = len(words) / WORDS_A_MINUTE + figures * MINUTES_A_FIGURE
    assert 12 <= minutes <= 15, (len(words), figures, minutes)


def test_every_phenomenon_of_the_lesson_is_one_of_the_content() -> None:
    text = (SHIPPED / "lesson.md.j2").read_text(encoding="utf-8")
    ids = {phenomenon.id for phenomenon in load_content(ROOT / "content").phenomena}
    asked = re.findall(r'(?:phenomenon|example)\("([a-z-]+)"', text)
    assert len(set(asked)) > 6 and set(asked) <= ids


def test_a_page_has_tags_for_link_previews_only_with_a_site_url(
    render_site: Render, built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/attention/")
    render_site(built.content, built.out)
    page = (built.out / "site" / "lesson" / "index.html").read_text(encoding="utf-8")
    picture = re.search(r'og:image" content="https://example.org/attention/([^"]+\.png)"', page)
    assert picture and (built.out / "site" / picture[1]).is_file()
    assert 'og:title" content="The lesson"' in page
    monkeypatch.delenv("SITE_URL")
    render_site(built.content, built.out)
    page = (built.out / "site" / "lesson" / "index.html").read_text(encoding="utf-8")
    assert "og:image" not in page and "og:description" in page
