import assert from "node:assert/strict";
import test from "node:test";

import { labExercise } from "../../../site_assets/js/lab/lab-exercise.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

globalThis.IntersectionObserver = class { observe() {} disconnect() {} };

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2 };
const READING = {
  id: "a", kind: "read-off", title: "Read it", task: "Read off", minutes: 3, question: ["What is it?"], answer: { value: 0.5, tolerance: 0.01 },
  hints: ["Look closer."], figures: [], explain: ["Because."], evidence: [{ text: "The cell", page: "probe/", view: { sentence: "s", layer: 1 } }],
};
const GUESS = { ...READING, kind: "predict", answer: { options: ["few", "many"], right: 1 } };

// An exercise in the page with this record, which it updates; `awaited`: the exercises that have to be done first.
function exercise(parts = READING, record = {}, awaited = []) {
  const section = makePage().body.appendChild(element("section", {}, "the question as text"));
  const state = { record: { attempts: [], hints: 0, shown: false, ...record } };
  const { draw } = labExercise({ section, exercise: parts, number: "1.2", model: MODEL, awaited: () => awaited, record: () => state.record, keep: (change) => { state.record = { ...state.record, ...change }; } });
  const text = (name) => section.querySelector(`.lab-${name}`).text;
  return {
    section, state, text, draw, input: section.querySelector("input"), help: section.querySelector(".lab-more"), check: section.querySelector(".lab-check"),
    figures: section.querySelector(".lab-figures"), kind: () => section.querySelector(".lab-feedback").dataset.kind,
    submit: () => section.querySelector("form").fire("submit"), order: () => section.querySelector(".lab-desk").children.map((child) => child.getAttribute("class")),
  };
}

test("the heading, the question and the desk take the place of the text", () => {
  const { section, text } = exercise();
  assert.deepEqual(section.children.map((child) => child.text), ["Read off · 3 min1.2 Read it", "What is it?", section.querySelector(".lab-desk").text]);
  assert.equal(text("status"), "");
});

test("a wrong answer is kept and answered with its direction, and may be tried again", () => {
  const { input, submit, state, text, kind, check, section } = exercise();
  input.value = "0.3";
  assert.equal(submit().defaultPrevented, true);
  assert.deepEqual(state.record.attempts, [{ answer: { number: 0.3 }, right: false, hints: 0, shown: false }]);
  assert.deepEqual([kind(), text("feedback"), text("status"), text("after")], ["wrong", "Not yet. The number is more than 0.300.", "Tried", ""]);
  assert.deepEqual([check.hidden, section.dataset.status, text("paper")], [false, "tried", "My answer: 0.300 (not right)"]);
});

test("a right answer is done, and explained with links to what shows it; the answer itself is not given", () => {
  const { input, submit, kind, text, section, help, check } = exercise();
  input.value = "0.5";
  submit();
  assert.deepEqual([kind(), text("status"), help.hidden, check.hidden], ["right", "Done", true, false]);
  assert.equal(text("after"), "Because.See for yourself:The cell");
  assert.match(section.querySelector(".lab-evidence a").href, /probe\/#model=m&sentence=s&layer=1$/);
  assert.ok(section.querySelector("form").hasAttribute("data-done"));
});

test("what is no answer is a problem and no attempt", () => {
  const { submit, state, kind, text } = exercise();
  submit();
  assert.deepEqual([state.record.attempts, kind(), text("feedback")], [[], "problem", "Write a number, such as 0.5."]);
});

test("after the hints the answer is shown, with the focus on it", () => {
  const { help, state, text } = exercise();
  help.click();
  assert.deepEqual([state.record.hints, text("hints")], [1, "Look closer."]);
  assert.notEqual(globalThis.document.activeElement.getAttribute("class"), "lab-after");
  help.click();
  assert.deepEqual([state.record.shown, text("status")], [true, "Answer shown"]);
  assert.equal(text("after"), "The answer: 0.500Because.See for yourself:The cell");
  assert.equal(globalThis.document.activeElement.getAttribute("class"), "lab-after");
});

test("the same answer twice is one attempt", () => {
  const { input, submit, state } = exercise();
  for (const value of ["0.3", "0,3", "0.4", "0.3"]) {
    input.value = value;
    submit();
  }
  assert.deepEqual(state.record.attempts.map(({ answer }) => answer.number), [0.3, 0.4, 0.3]);
});

test("a right answer after the answer was shown does not count as solved", () => {
  const { input, submit, text, kind } = exercise(READING, { shown: true });
  input.value = "0.5";
  submit();
  assert.deepEqual([text("status"), kind()], ["Answer shown", "right"]);
});

test("a guess comes before its figure, and cannot be changed afterwards", () => {
  const { section, submit, figures, check, kind, text, order } = exercise(GUESS);
  assert.deepEqual([figures.hidden, check.hidden, check.text], [true, false, "Make this guess"]);
  assert.deepEqual(order(), ["lab-form", "lab-feedback", "lab-help", "lab-figures", "lab-after", "lab-paper"]);
  section.querySelectorAll("input")[0].checked = true;
  submit();
  assert.deepEqual([figures.hidden, check.hidden, kind(), text("status")], [false, true, "guessed", "Done"]);
  assert.equal(globalThis.document.activeElement.getAttribute("class"), "lab-feedback"); // the focused button is gone
});

test("any other exercise shows its figure first and always", () => {
  const { figures, check, order, input, submit } = exercise();
  assert.deepEqual([figures.hidden, check.text], [false, "Check"]);
  assert.deepEqual(order(), ["lab-figures", "lab-form", "lab-feedback", "lab-help", "lab-after", "lab-paper"]);
  input.value = "0.5";
  submit();
  assert.equal(figures.hidden, false);
});

test("an earlier answer is back in the form, with its feedback", () => {
  const { input, kind, text } = exercise(READING, { attempts: [{ answer: { number: 0.1 }, right: false }, { answer: { number: 0.9 }, right: false }] });
  assert.deepEqual([input.value, kind(), text("feedback")], ["0.9", "wrong", "Not yet. The number is less than 0.900."]);
});

test("without an answer there is no feedback, which a screen reader would speak", () => {
  assert.deepEqual([exercise().text("feedback"), exercise().kind()], ["", undefined]);
});

test("conditions and choices stand before the form, and only where there are some", () => {
  const off = { ...READING, kind: "switch-off", answer: { layer: 0, sets: [[1]], bound: 0.5 } };
  assert.equal(exercise(off).text("conditions"), "cosine: at most 0.5");
  assert.deepEqual(exercise(GUESS).section.querySelectorAll(".lab-choices li").map((item) => item.text), ["few", "many"]);
  for (const name of [".lab-conditions", ".lab-choices"]) assert.equal(exercise().section.querySelector(name), null);
});

test("an exercise that the model cannot have says why, and asks nothing", () => {
  const { section } = exercise({ ...READING, kind: "switch-off", answer: { bound: 0.5 }, unavailable: "This model was not run on it." });
  assert.equal(section.querySelector(".lab-desk").text, "This model was not run on it.");
  for (const tag of ["form", "ul"]) assert.equal(section.querySelector(tag), null);
});

test("the figures begin with the parts off that an earlier answer switched off", () => {
  let notify;
  globalThis.IntersectionObserver = class { constructor(call) { notify = call; } observe() {} unobserve() {} disconnect() {} };
  const off = { ...READING, kind: "switch-off", answer: { layer: 0, sets: [[1]], bound: 0.5 }, figures: [{ figure: "mixer", sentence: "s", layer: 0 }] };
  const { figures } = exercise(off, { attempts: [{ answer: { off: [1] }, right: true }] });
  notify([{ target: figures.firstChild, isIntersecting: true }]);
  assert.equal(figures.firstChild.firstChild.dataset.off, "1");
});

test("an exercise is covered until those that it would answer are done, unless it is done itself", () => {
  const waiting = { ...READING, waits: ["b"] };
  const awaited = [{ id: "b", title: "First", number: "1.1" }];
  const { section, figures, text, draw } = exercise(waiting, {}, awaited);
  assert.deepEqual([section.hasAttribute("data-covered"), figures.hidden, text("cover")], [true, true, "This exercise would give away an answer, so it opens after 1.1 First."]);
  awaited.pop();
  draw();
  assert.deepEqual([section.hasAttribute("data-covered"), figures.hidden, text("cover")], [false, false, ""]);
  assert.equal(exercise(waiting, { shown: true }, [{ id: "b", title: "First", number: "1.1" }]).figures.hidden, false);
});
