"""The lab on the built site, as a student works through it; the answers come from its data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]


@pytest.fixture(scope="session")
def lab(site: Path, catalogue: Json) -> Json:
    """The default model's lab."""
    return dict(read_json(site / catalogue["models"][0]["lab"]))


def exercises(lab: Json) -> dict[str, Json]:
    """The exercises of a lab by id."""
    return {each["id"]: each for part in lab["parts"] for each in part["exercises"]}


@pytest.fixture
def sheet(page: Page, site_url: str) -> Page:
    """The lab, ready to be worked on."""
    return opened(page, site_url)


def opened(page: Page, site_url: str) -> Page:
    """Open the lab, and wait until its forms are there."""
    page.goto(f"{site_url}lab/")
    expect(page.get_by_role("progressbar", name="Exercises done")).to_be_visible()
    return page


def article(page: Page, exercise: Json) -> Locator:
    """An exercise in the page."""
    return page.get_by_role("article", name=exercise["title"], exact=True)


def done(page: Page) -> Locator:
    """The line that says how many exercises are done."""
    return page.get_by_text("exercises done").first


def head_name(head: list[int]) -> str:
    """Format a head as in the literature."""
    return f"L{head[0]}H{head[1]}"


def wrong_head(exercise: Json) -> str:
    """Return a head that is a wrong answer to an exercise."""
    accepted = exercise["answer"]["accepted"]
    heads = range(len(exercise["answer"]["conditions"][0]["values"][0]))
    return next(head_name([0, head]) for head in heads if [0, head] not in accepted)


def give(place: Locator, head: str) -> None:
    """Answer with a head."""
    place.get_by_label("Your head").fill(head)
    place.get_by_role("button", name="Check").click()


def test_a_wrong_answer_a_hint_a_right_answer_and_a_reload(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["one-back"]
    place = article(sheet, exercise)
    give(place, wrong_head(exercise))
    expect(place.get_by_text("Not yet.")).to_be_visible()
    expect(done(sheet)).to_have_text("0 of 24 exercises done")
    place.get_by_role("button", name="Hint 1 of 2").click()
    expect(place.get_by_text(exercise["hints"][0])).to_be_visible()
    expect(place.get_by_text(exercise["hints"][1])).to_have_count(0)
    give(place, head_name(exercise["answer"]["accepted"][-1]))
    expect(place.get_by_text("Right.")).to_be_visible()
    expect(place.get_by_text(exercise["explain"][0])).to_be_visible()
    sheet.reload()
    expect(done(sheet)).to_have_text("1 of 24 exercises done")
    expect(place.get_by_text("Right.")).to_be_visible()
    expect(place.get_by_text(exercise["hints"][0])).to_be_visible()


def test_after_two_hints_the_answer_is_shown_with_links_to_the_views(
    sheet: Page, lab: Json, catalogue: Json
) -> None:
    exercise = exercises(lab)["read-a-weight"]
    place = article(sheet, exercise)
    for name in ("Hint 1 of 2", "Hint 2 of 2", "Show the answer"):
        place.get_by_role("button", name=name).click()
    expect(place.get_by_text(f"The answer: {exercise['answer']['value']:.3f}")).to_be_visible()
    expect(place.get_by_text("Answer shown")).to_be_visible()
    line = exercise["evidence"][0]
    place.get_by_role("link", name=line["text"]).click()
    expect(sheet.locator("attention-probe")).to_have_attribute("data-state", "ready")
    for part in ("layer", "head", "query"):
        assert f"{part}={line['view'][part]}" in sheet.url
    assert f"model={catalogue['models'][0]['id']}" in sheet.url


def test_a_head_chosen_in_the_figure_becomes_the_answer(sheet: Page, lab: Json) -> None:
    place = article(sheet, exercises(lab)["who-gets-it"])
    place.scroll_into_view_if_needed()
    probe = place.locator("attention-probe")
    expect(probe).to_have_attribute("data-state", "ready")
    expect(place.get_by_label("Your head")).to_have_value("")
    layer, head = exercises(lab)["who-gets-it"]["answer"]["accepted"][0]
    probe.get_by_label("Layer").select_option(str(layer))
    probe.get_by_label("Head", exact=True).select_option(str(head))
    expect(place.get_by_label("Your head")).to_have_value(head_name([layer, head]))
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("Right.")).to_be_visible()


def test_a_guess_comes_before_the_figure(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["at-rest"]
    place = article(sheet, exercise)
    place.scroll_into_view_if_needed()
    expect(place.locator("attention-probe")).to_have_count(0)
    place.get_by_label("Your guess").fill("0")
    place.get_by_role("button", name="Make this guess").click()
    expect(
        place.get_by_text(f"You guessed 0; the answer is {exercise['answer']['value']}.")
    ).to_be_visible()
    expect(place.locator("attention-probe")).to_have_attribute("data-state", "ready")
    expect(place.get_by_role("button", name="Make this guess")).to_be_hidden()


def test_a_comparison_needs_the_side_and_the_difference(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["two-questions"]
    answer = exercise["answer"]
    place = article(sheet, exercise)
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("Choose the larger one.")).to_be_visible()
    place.get_by_role("radio", name=answer["labels"][answer["larger"]]).check()
    place.get_by_label("By how much?").fill("0,001")
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("the difference is more than 0.001")).to_be_visible()
    place.get_by_label("By how much?").fill(str(answer["difference"]))
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("Right.")).to_be_visible()


def test_statements_are_judged_together(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["check-a-caption"]
    place = article(sheet, exercise)
    for statement in exercise["answer"]["statements"]:
        group = place.get_by_role("group", name=statement["text"])
        group.get_by_label("It holds" if statement["holds"] else "It does not hold").check()
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("Right.")).to_be_visible()


def guess_cosine(sheet: Page, lab: Json) -> None:
    """Do the exercise whose figure the next exercise shows."""
    place = article(sheet, exercises(lab)["one-alone"])
    place.get_by_label("Your guess").fill("0.5")
    place.get_by_role("button", name="Make this guess").click()


def test_an_exercise_that_shows_the_figure_of_a_guess_opens_after_the_guess(
    sheet: Page, lab: Json
) -> None:
    exercise = exercises(lab)["switch-off"]
    place = article(sheet, exercise)
    question, check = place.get_by_text(exercise["question"][0]), place.get_by_role("button")
    expect(place.get_by_role("link", name="5.1 One head alone")).to_be_visible()
    expect(question).to_be_hidden()
    expect(check).to_have_count(0)
    sheet.emulate_media(media="print")  # on paper, the question comes after the guess anyway
    expect(question).to_be_visible()
    expect(place.get_by_text("it opens after")).to_be_hidden()
    sheet.emulate_media(media="null")
    guess_cosine(sheet, lab)
    expect(question).to_be_visible()
    question.scroll_into_view_if_needed()
    expect(place.locator("output-mixer")).to_have_attribute("data-state", "ready")
    sheet.reload()
    expect(question).to_be_visible()


def test_heads_that_are_switched_off_in_the_mixing_are_taken_over(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["switch-off"]
    layer, heads = exercise["answer"]["layer"], exercise["answer"]["sets"][0]
    place = article(sheet, exercise)
    guess_cosine(sheet, lab)
    place.scroll_into_view_if_needed()
    mixer = place.locator("output-mixer")
    expect(mixer).to_have_attribute("data-state", "ready")
    for head in heads:
        mixer.get_by_role("checkbox", name=head_name([layer, head])).uncheck()
    names = ", ".join(head_name([layer, head]) for head in heads)
    line = place.get_by_text("Switched off in the figure:")
    expect(line).to_have_text(f"Switched off in the figure: {names}")
    expect(place.locator("form").get_by_role("checkbox")).to_have_count(0)
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_text("Right.")).to_be_visible()
    sheet.reload()
    place.scroll_into_view_if_needed()
    expect(line).to_have_text(f"Switched off in the figure: {names}")
    for head in heads:  # the figure returns to its state when the answer was checked
        box = mixer.get_by_role("checkbox", name=head_name([layer, head]))
        expect(box).not_to_be_checked()


def test_what_there_is_to_choose_from_stands_on_the_screen_once(sheet: Page, lab: Json) -> None:
    listed = sheet.locator(".lab-choices")
    assert listed.count() > 5
    for choices in listed.all():
        expect(choices).to_be_hidden()
    statement = exercises(lab)["check-a-caption"]["answer"]["statements"][0]["text"]
    assert [each.is_visible() for each in sheet.get_by_text(statement).all()].count(True) == 1
    sheet.emulate_media(media="print")
    for choices in listed.all():
        expect(choices).to_be_visible()


def test_an_exercise_about_a_missing_model_says_so(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["a-paper"]
    place = article(sheet, exercise)
    expect(place.get_by_text("This exercise is about GPT-2 small")).to_be_visible()
    expect(place.get_by_role("button")).to_have_count(0)


def test_the_file_to_hand_in_holds_name_attempts_and_the_datas_hashes(
    sheet: Page, lab: Json
) -> None:
    exercise = exercises(lab)["one-back"]
    wrong = wrong_head(exercise)
    give(article(sheet, exercise), wrong)
    sheet.get_by_label("Your name").fill("Ada Lovelace")
    with sheet.expect_download() as download:
        sheet.get_by_role("button", name="Save my answers").click()
    assert download.value.suggested_filename.startswith("attention-lab-Ada-Lovelace-")
    report = read_json(download.value.path())
    assert report["name"] == "Ada Lovelace"
    assert (report["lab"], report["data"]) == (lab["version"], lab["data"])
    assert report["model"]["id"] == lab["model"]
    attempt = next(each for each in report["exercises"] if each["id"] == "one-back")["attempts"]
    assert attempt == [{"answer": wrong, "right": False, "hints": 0, "shown": False}]


def test_answers_are_deleted_only_after_a_confirmation(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["one-back"]
    give(article(sheet, exercise), head_name(exercise["answer"]["accepted"][0]))
    sheet.get_by_role("button", name="Begin again").click()
    sheet.get_by_role("button", name="Keep them").click()
    expect(done(sheet)).to_have_text("1 of 24 exercises done")
    sheet.get_by_role("button", name="Begin again").click()
    sheet.get_by_role("button", name="Delete them").click()
    expect(done(sheet)).to_have_text("0 of 24 exercises done")
    sheet.reload()
    expect(done(sheet)).to_have_text("0 of 24 exercises done")


def test_two_tabs_add_to_one_record(sheet: Page, site_url: str, lab: Json) -> None:
    other = opened(sheet.context.new_page(), site_url)
    for page, name in ((sheet, "one-back"), (other, "who-gets-it")):
        exercise = exercises(lab)[name]
        give(article(page, exercise), head_name(exercise["answer"]["accepted"][0]))
        expect(article(page, exercise).get_by_text("Right.")).to_be_visible()
    for page in (sheet, other):
        expect(done(page)).to_have_text("2 of 24 exercises done")
    sheet.reload()
    expect(done(sheet)).to_have_text("2 of 24 exercises done")


def test_a_malformed_record_ends_no_exercise(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["one-back"]
    head = head_name(exercise["answer"]["accepted"][0])
    give(article(sheet, exercise), head)
    sheet.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.startsWith("attention-lab/"));
          const attempt = { answer: { layer: 900, head: 0 }, right: true };
          const odd = { attempts: [attempt, 7], hints: -1 };
          const ids = [...document.querySelectorAll("[data-exercise]")];
          const records = ids.map(({ dataset }) => [dataset.exercise, odd]);
          localStorage.setItem(key, JSON.stringify(Object.fromEntries(records)));
        }"""
    )
    sheet.reload()
    expect(done(sheet)).to_have_text("0 of 24 exercises done")
    give(article(sheet, exercise), head)
    expect(done(sheet)).to_have_text("1 of 24 exercises done")


def test_an_exercise_can_be_done_by_keyboard_alone(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["read-a-weight"]
    place = article(sheet, exercise)
    place.get_by_label("Your reading").focus()
    sheet.keyboard.type(f"{exercise['answer']['value']}")
    sheet.keyboard.press("Enter")
    expect(place.get_by_text("Right.")).to_be_visible()
    sheet.keyboard.press("Tab")
    expect(place.get_by_role("button", name="Check")).to_be_focused()


def test_without_javascript_the_questions_and_what_to_choose_from_are_there(
    new_page: NewPage, site_url: str, lab: Json
) -> None:
    page = new_page(javascript=False)
    page.goto(f"{site_url}lab/")
    for exercise in exercises(lab).values():
        expect(article(page, exercise).get_by_text(exercise["question"][0])).to_be_visible()
    statement = exercises(lab)["check-a-caption"]["answer"]["statements"][0]["text"]
    expect(page.get_by_text(statement)).to_be_visible()


def test_a_lab_that_cannot_be_loaded_says_so_and_can_be_tried_again(
    page: Page, site_url: str, catalogue: Json, tolerated: list[str]
) -> None:
    tolerated.append("ERR_FAILED")
    address = f"**/{catalogue['models'][0]['lab']}"
    page.route(address, lambda route: route.abort())
    page.goto(f"{site_url}lab/")
    expect(page.get_by_text("The exercises cannot be checked.")).to_be_visible()
    page.unroute(address)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("progressbar", name="Exercises done")).to_be_visible()


def test_a_part_chosen_in_the_bar_begins_below_it(sheet: Page, lab: Json) -> None:
    part = lab["parts"][3]
    sheet.locator(".lab-parts").get_by_role("link", name=part["title"]).click()
    heading = sheet.get_by_role("heading", name=part["title"])
    expect(heading).to_be_in_viewport()
    tops = [heading.bounding_box(), sheet.locator(".lab-bar").bounding_box()]
    assert tops[0] and tops[1]
    assert tops[0]["y"] >= tops[1]["y"] + tops[1]["height"]


def test_one_heads_map_has_the_answer_beside_it_and_all_heads_on_demand(
    sheet: Page, lab: Json
) -> None:
    place = article(sheet, exercises(lab)["read-a-weight"])
    place.scroll_into_view_if_needed()
    probe, form = place.locator("attention-probe"), place.locator("form")
    expect(probe).to_have_attribute("data-state", "ready")
    boxes = [probe.bounding_box(), form.bounding_box()]
    assert boxes[0] and boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    expect(probe.locator(".sheet")).to_be_hidden()
    probe.get_by_text("All heads").click()
    expect(probe.locator(".sheet")).to_be_visible()
    search = article(sheet, exercises(lab)["one-back"])
    search.scroll_into_view_if_needed()
    expect(search.locator(".sheet")).to_be_visible()


def test_two_heads_to_compare_stand_side_by_side(sheet: Page, lab: Json) -> None:
    place = article(sheet, exercises(lab)["two-questions"])
    place.scroll_into_view_if_needed()
    probes = place.locator("attention-probe")
    expect(probes).to_have_count(2)
    tops = [probes.nth(index).bounding_box() for index in range(2)]
    assert tops[0] and tops[1]
    assert tops[0]["y"] == tops[1]["y"]


def test_a_narrow_page_does_not_scroll_sideways(new_page: NewPage, site_url: str) -> None:
    page = opened(new_page(width=360, height=740), site_url)
    page.get_by_role("heading", name="Hand in").scroll_into_view_if_needed()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


def test_the_print_has_the_questions_and_the_readers_answers(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["one-back"]
    head = head_name(exercise["answer"]["accepted"][0])
    place = article(sheet, exercise)
    give(place, head)
    sheet.emulate_media(media="print")
    expect(place.get_by_text(f"My answer: {head} (right)")).to_be_visible()
    expect(place.get_by_text(exercise["question"][0])).to_be_visible()
    expect(place.get_by_role("button", name="Check")).to_be_hidden()


def test_a_guess_is_printed_beside_what_is_so_and_never_as_wrong(sheet: Page, lab: Json) -> None:
    exercise = exercises(lab)["at-rest"]
    place = article(sheet, exercise)
    place.get_by_label("Your guess").fill("20")
    place.get_by_role("button", name="Make this guess").click()
    sheet.emulate_media(media="print")
    line = f"My guess: 20 (in the data: {exercise['answer']['value']})"
    expect(place.get_by_text(line)).to_be_visible()
    expect(place.get_by_text("Done", exact=True)).to_be_hidden()
    expect(place.get_by_text("not right")).to_have_count(0)


def test_the_teachers_page_has_every_answer(page: Page, site_url: str, lab: Json) -> None:
    page.goto(f"{site_url}lab/teachers/")
    text = page.locator("main").inner_text()
    for exercise in exercises(lab).values():
        assert exercise["title"] in text
        for line in exercise["evidence"]:
            assert line["text"] in text
    for head in exercises(lab)["who-gets-it"]["answer"]["accepted"]:
        assert head_name(head) in text
