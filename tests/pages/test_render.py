"""Markdown from templates and data: it names authors' mistakes and shows their text literally."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.models import ModelEntry
from generator.measure.registry import MEASURES
from generator.pages.compiled_templates import SHIPPED
from generator.pages.context import families
from generator.pages.environment import bound, counted_in_prose
from generator.pages.front_matter import front_matter
from generator.pages.literal import literal
from generator.pages.render import Page, render_pages
from generator.publish.gather import publish
from generator.run.built_files import Record
from generator.shared.errors import BuildError
from generator.shared.files import Json
from generator.site.build import ASSETS
from tests.pages_content import HOSTILE_TEXT, TEXTS, Build


def render(built: Build) -> dict[str, str]:
    """The pages of a build as texts, by path."""
    pages = render_pages(built.content, publish(built.content, built.data, ASSETS)).pages
    return {path: page.decode() for path, page in pages.items()}


@pytest.fixture(scope="module")
def pages(small_build: Build) -> dict[str, str]:
    """The pages of the small build, for tests that change nothing."""
    return render(small_build)


def write_page(built: Build, name: str, text: str) -> None:
    """Write a template into the author's pages."""
    path = built.folder / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_thousands_of_things_are_easy_to_read() -> None:
    counts = (1, 2, 10_000)
    shown = [counted_in_prose(count, "sentence") for count in counts]
    assert shown == ["1 sentence", "2 sentences", "10,000 sentences"]


def test_every_sentence_has_a_page_that_shows_its_text(pages: dict[str, str]) -> None:
    for name, tokens in TEXTS.items():
        assert literal("".join(tokens)) in pages[f"sentences/{name}.md"]


def test_every_page_has_a_title_and_a_description(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        meta = front_matter(page)
        assert meta.title and meta.description, path


def test_every_page_with_a_figure_names_the_model_that_it_shows(pages: dict[str, str]) -> None:
    with_figure = {path: page for path, page in pages.items() if "<attention-" in page}
    assert {"index.md", "probe.md", "sentences/plain.md"} <= set(with_figure)
    for path, page in with_figure.items():
        assert "Toy model" in page, path


def test_every_page_that_says_unmodified_states_the_precision(pages: dict[str, str]) -> None:
    saying = {path: page for path, page in pages.items() if "unmodified" in page}
    assert {"index.md", "probe.md", "method.md", "sentences/plain.md"} <= set(saying)
    for path, page in saying.items():
        assert literal(0.0005) in page, path


def test_every_page_that_lists_models_lists_the_missing_ones_and_method_their_reasons(
    pages: dict[str, str],
) -> None:
    reason = literal("the wheel no-such is not installed")
    for path in ("index.md", "sentences/plain.md"):
        assert "Absent model was not run for this site" in pages[path], path
        assert re.search(r'<a href="[./]*method/">Method and data</a> gives', pages[path]), path
        assert reason not in pages[path], path
    assert "Absent model" in pages["method.md"]
    assert reason in pages["method.md"]


def test_a_sentence_page_gives_the_number_of_tokens_and_links_to_the_data(
    pages: dict[str, str],
) -> None:
    page = pages["sentences/plain.md"]
    assert "into 6 tokens" in page
    assert re.search(r'href="\.\./\.\./data/toy/plain\.[0-9a-f]{12}\.json"', page)


def test_a_sentence_that_no_model_has_read_says_so(built: Build) -> None:
    (built.data / "toy" / "plain.json").unlink()
    page = render(built)["sentences/plain.md"]
    assert "No model of this site has read this sentence" in page
    assert "attention-probe" not in page


def test_a_sentence_that_no_model_has_read_promises_no_files(built: Build) -> None:
    assert "Rounding changes the weights in this file" in render(built)["sentences/plain.md"]
    (built.data / "toy" / "plain.json").unlink()
    assert "Rounding changes the weights in" not in render(built)["sentences/plain.md"]


def test_a_sentence_names_the_models_that_have_not_read_it(built: Build) -> None:
    add_second_model(built)
    (built.data / "other" / "plain.json").unlink()
    pages = render(built)
    assert "Other model has not read this sentence" in pages["sentences/plain.md"]
    assert "has not read this sentence" not in pages["sentences/single.md"]


def test_method_says_what_rounding_changes_where_the_full_parameters_were_run(built: Build) -> None:
    add_second_model(built)
    words = "ran the full parameters, too, as Other model"
    assert words not in render(built)["method.md"]
    at = [model.id for model in built.content.models].index("toy")
    built.content.models[at] = built.content.models[at].model_copy(update={"full": "other"})
    page = " ".join(render(built)["method.md"].split())
    assert words in page
    assert f"{literal('0.0')}% of its attention on other keys" in page  # both have the same data


def test_the_pages_of_the_lab_name_only_models_that_can_answer_it(built: Build) -> None:
    add_second_model(built)
    write_lab(built.data / "toy")
    assert "lab/index.md" not in render(built)
    write_lab(built.data / "other", 12)
    pages = render(built)
    assert "12 minutes of exercises" in pages["index.md"]
    assert "the data of Other model" in pages["lab/index.md"]
    assert "Toy model" not in pages["lab/teachers.md"]


def add_second_model(built: Build) -> None:
    """Add a second model with a copy of the first model's data."""
    entry = ModelEntry.model_validate(
        {"id": "other", "name": "Other model", "recorded": {"path": "r"}}
    )
    built.content.models.append(entry)
    shutil.copytree(built.data / "toy", built.data / "other")
    path = built.data / "other" / "model.json"
    model = json.loads(path.read_text()) | {"id": "other", "name": "Other model"}
    path.write_text(json.dumps(model))


def test_pages_of_a_model_with_a_sink_do_not_say_that_rows_sum_to_one(built: Build) -> None:
    path = built.data / "toy" / "model.json"
    model = json.loads(path.read_text())
    scores = [[0.5] * model["heads"]] + [[0] * model["heads"]] * (model["layers"] - 1)
    model["measures"]["to_sink"] = {**next(iter(model["measures"].values())), "scores": scores}
    model["measures"]["to_sink"] |= {"role": None, "title": "Sink"}
    path.write_text(json.dumps(model | {"sinks": [True, *[False] * (model["layers"] - 1)]}))
    pages = render(built)
    lesson = pages["lesson.md"]
    assert "to at most one" in lesson
    assert "has an attention sink that is not a token, so a head can look nowhere" in lesson
    some = f"{model['heads']} of its heads give at least half of their attention to this sink"
    assert some in lesson
    assert "In the heads of some layers, the sink takes a share" in pages["method.md"]
    assert not [name for name, page in pages.items() if "must sum to one" in page]
    assert not re.search(r"row (must sum|sums|sum) to one", lesson)


def test_a_site_without_a_lab_has_no_page_for_it(pages: dict[str, str]) -> None:
    assert not [path for path in pages if path.startswith("lab/")]


def test_the_lab_adds_up_whatever_is_left_of_it(built: Build) -> None:
    write_lab(built.data / "toy", 1)
    assert "1 exercise in 1 part, 1 minute in all" in render(built)["lab/index.md"]
    write_lab(built.data / "toy", 1, 4)
    assert "2 exercises in 2 parts, 5 minutes in all" in render(built)["lab/index.md"]


def test_the_method_page_lists_the_exercises_that_a_model_cannot_be_asked(built: Build) -> None:
    assert "Left out for a model" not in render(built)["method.md"]
    write_lab(built.data / "toy", left_out=[{"id": "a", "title": "Push", "reason": "No head."}])
    method = render(built)["method.md"]
    assert 'left out for Toy model:\n\n- <bdi>Push</bdi>: <bdi lang="en">No head' in method


def test_the_lab_says_which_exercises_a_model_without_any_lacks(built: Build) -> None:
    add_second_model(built)
    write_lab(built.data / "toy", 1)
    write_lab(built.data / "other", left_out=[{"id": "a", "title": "Push", "reason": "No head."}])
    page = render(built)["lab/index.md"]
    assert "All exercises are left out for Other model:\n\n- <bdi>Push</bdi>: No head" in page
    assert "left out for Toy model" not in page


def test_what_a_model_cannot_carry_of_a_sentence_is_named_on_its_page(built: Build) -> None:
    Record.read(built.data / "toy").note("plain", "key", {}, {"target": "no token of its own"})
    pages = render(built)
    item = '- <bdi>The next word of “Plain”</bdi>: <bdi lang="en">no token'
    line = f"left out for Toy model:\n\n{item}"
    for path in ("method.md", "sentences/plain.md"):
        assert line in pages[path], path
    assert "left out for" not in pages["sentences/single.md"]


def test_a_sentence_that_a_model_cannot_take_says_why_on_its_page(built: Build) -> None:
    Record.read(built.data / "toy").write("plain", "key", {}, {"text": "it has 200 tokens"})
    (built.data / "toy" / "plain.json").unlink(missing_ok=True)
    pages = render(built)
    page = pages["sentences/plain.md"]
    assert "- No model of this site has read this sentence." in page
    why = '<bdi lang="en">it has 200 tokens</bdi>'
    assert f"- Toy model has not read this sentence: {why}\n" in page
    assert 'The sentence “Plain”</bdi>: <bdi lang="en">it has 200 tokens' in pages["method.md"]


def test_the_lab_names_the_exercises_whose_part_is_not_there(built: Build) -> None:
    gone = {"id": "gone", "title": "Gone", "reason": "No head."}
    write_lab(built.data / "toy", 1, left_out=[gone, {"id": "e0", "title": "E", "reason": "R"}])
    page = render(built)["lab/index.md"]
    assert "These exercises are left out for Toy model:\n\n- <bdi>Gone</bdi>: No head" in page
    assert "- E: R" not in page  # its part of the lab already says so


def test_the_advice_for_teachers_counts_the_parts_that_are_left(built: Build) -> None:
    for minutes, advice in (((1,), None), ((1, 2), "part 1 is"), ((1, 2, 3), "parts 1 to 2 are")):
        write_lab(built.data / "toy", *minutes)
        page = render(built)["lab/teachers.md"]
        assert ("If there is less time" in page) == (advice is not None)
        assert f"If there is less time, {advice or ''}" in page or advice is None
    write_lab(built.data / "toy", 1)
    assert "the exercises add up to 1 minute." in render(built)["lab/teachers.md"]


def test_one_of_a_kind_is_counted_as_one(pages: dict[str, str]) -> None:
    assert "into 1 token and" in pages["sentences/single.md"]


def write_lab(folder: Path, *minutes: int, left_out: list[dict[str, str]] | None = None) -> None:
    """Write a lab with one part for each of these minutes, which has one exercise."""
    parts = []
    for number, length in enumerate(minutes):
        one: Json = {"id": f"e{number}", "kind": "read-off", "task": "Read off", "title": "One"}
        one |= {"minutes": length, "question": [], "hints": [], "explain": [], "evidence": []}
        one |= {"figures": [], "unavailable": None, "answer": {"value": 1, "tolerance": 0}}
        part = {
            "id": f"p{number}",
            "title": "P",
            "minutes": length,
            "intro": [],
            "exercises": [one],
        }
        parts.append(part)
    lab = {"parts": parts, "left_out": left_out or []}
    (folder / "lab.json").write_text(json.dumps(lab))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.2e-5, "2 × 10⁻⁵"),
        (3e-7, "3 × 10⁻⁷"),
        (4.9e-7, "5 × 10⁻⁷"),
        (9.1e-6, "10⁻⁵"),
        (1e-4, "10⁻⁴"),
        (0.00010001, "2 × 10⁻⁴"),
    ],
)
def test_a_bound_is_never_less_than_the_number(value: float, text: str) -> None:
    assert bound(value) == text


def test_no_role_has_a_threshold_from_a_paper_as_the_atlas_says(pages: dict[str, str]) -> None:
    assert "None of the thresholds in the table comes from a paper" in pages["atlas.md"]
    assert all("it comes from no paper" in m.role.why for m in MEASURES.values() if m.role)


def test_hostile_text_never_reaches_a_page_unescaped(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert HOSTILE_TEXT not in page, path
        assert "<script>" not in page, path


def test_a_value_is_escaped_wherever_a_template_prints_it(built: Build) -> None:
    write_page(
        built,
        "extra.md.j2",
        "{% macro same(x) %}{{ x }}{% endmacro %}{% set x = sentences.hostile.text %}"
        "{% set block %}{{ x }}{% endset %}{{ x }}\n{{ same(x) }}\n{{ block }}\n"
        "{{ x ~ '' }}\n{{ x | trim }}\n{{ [x] | join }}\n{{ '%s' | format(x) }}",
    )
    assert set(render(built)["extra.md"].split("\n")) == {literal(HOSTILE_TEXT)}


def test_an_authors_page_is_added_and_replaces_a_shipped_one(built: Build) -> None:
    write_page(built, "extra.md.j2", "{{ model.name }} is shown")
    write_page(built, "probe.md.j2", "another probe")
    pages = render(built)
    assert pages["extra.md"] == "Toy model is shown"
    assert pages["probe.md"] == "another probe"


@pytest.mark.parametrize("name", ["extra.md", "extra.md.j2"])
def test_a_page_saved_by_a_windows_editor_keeps_its_front_matter(built: Build, name: str) -> None:
    page = "---\r\ntitle: Mine\r\norder: 3\r\n---\r\n# Mine\r\n"
    write_page(built, name, "")
    (built.folder / "pages" / name).write_bytes(page.encode("utf-8-sig"))
    assert front_matter(render(built)["extra.md"]).order == 3


def test_a_content_folder_without_pages_gets_the_shipped_ones(
    built: Build, own_pages: Path
) -> None:
    shipped = render(built)
    for path in sorted(own_pages.rglob("*.j2")):
        path.unlink()
    assert render(built) == shipped


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("one\n{{ nothing }}", r"line 2: 'nothing' is undefined"),
        ("one\n{% if %}", r"line 2: .*"),
        ("{{ model.nothing.at_all }}", r"line 1: .*has no attribute 'nothing'"),
        ("{{ url('nowhere/') }}", r"line 1: links to 'nowhere/'"),
        ("{{ model.numbers.strongest('none', 'a', 'b') }}", r"toy was not run on .*'none'"),
        ("{{ model.numbers.strongest('plain', 'dog', 'cat') }}", r"'dog' occurs 0 times"),
        ("{% include 'gone.j2' %}", r"line 1: .*gone\.j2"),
        ("---\norder: 1\n---\n", r"front matter: key 'title': is missing"),
        ("{{ 1 / 0 }}", r"line 1: division by zero"),
    ],
)
def test_a_template_error_is_one_line_that_names_the_template(
    built: Build, source: str, message: str
) -> None:
    write_page(built, "extra.md.j2", source)
    with pytest.raises(BuildError, match=rf"extra\.md\.j2.*{message}") as caught:
        render(built)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("probe.md", "probe/"),
        ("sentences/index.md", "sentences/"),
        ("sentences/ioi.md", "sentences/ioi/"),
    ],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(path: str, address: str) -> None:
    assert Page("any", path).address == address


def test_sentences_are_grouped_by_family_in_their_order() -> None:
    entries = [{"id": i, "family": f} for i, f in [("a", "X"), ("b", "Y"), ("c", "X")]]
    groups = {family: [e["id"] for e in group] for family, group in families(entries).items()}
    assert groups == {"X": ["a", "c"], "Y": ["b"]}
    assert list(groups) == ["X", "Y"]


def test_a_page_of_many_sentences_holds_the_first_and_leaves_the_others_to_its_script(
    built: Build,
) -> None:
    first = built.content.sentences[0]
    more = [first.model_copy(update={"id": f"more-{index}"}) for index in range(200)]
    few = render(built)["sentences/index.md"]
    many = replace(built.content, sentences=[*built.content.sentences, *more])
    page = (
        render_pages(many, publish(many, built.data, ASSETS)).pages["sentences/index.md"].decode()
    )
    assert "<sentence-index>" not in few and f"sentences/{first.id}/" in page
    assert "<sentence-index>" in page and "</sentence-index>" in page
    assert len(re.findall(r"more-\d+/", page)) < 20 < len(more)


def test_shipped_pages_exist_where_the_generator_looks_for_them() -> None:
    assert (Path(SHIPPED) / "index.md.j2").is_file()
