import assert from "node:assert/strict";
import test from "node:test";

import { finderRows, finderTable, headOf, percent } from "../../../site_assets/js/finder/finder-table.js";
import { makePage } from "../document.js";

const FOUND = [
  { at: 3, weights: [0.5, 0.75], least: 0.5, most: null, score: 0.5 },
  { at: 0, weights: [0.25, 0.1], least: 0.1, most: null, score: 0.1 },
];
const CONTROLLED = [{ at: 3, weights: [0.5, 0.75], least: 0.5, most: 0.125, score: 0.375 }];

function table(ranked) {
  makePage();
  const opened = [];
  const found = finderTable({ ranked, heads: 2, about: "About", open: (head) => opened.push(head) });
  const texts = (selector) => found.element.querySelectorAll(selector).map(({ text }) => text);
  return { ...found, opened, texts, buttons: () => found.element.querySelectorAll("button") };
}

test("a row has the head, its minimum, the weight at each mark, and chance once it is known", () => {
  const { texts, tell } = table(FOUND);
  assert.deepEqual(texts("thead th"), ["Minimum", "Mark 1", "Mark 2", "Chance"]);
  assert.deepEqual([texts("tbody th"), texts("tbody td")], [["L1H1", "L0H0"], ["0.500", "0.500", "0.750", "…", "0.100", "0.250", "0.100", "…"]]);
  tell((score) => score / 10);
  assert.deepEqual(texts("tbody td").filter((_, index) => index % 4 === 3), ["5.0%", "1.0%"]);
});

test("with controls, it has the score and the largest weight at a control too", () => {
  const { texts, tell } = table(CONTROLLED);
  assert.deepEqual(texts("thead th"), ["Score", "Minimum", "Mark 1", "Mark 2", "Largest at a control", "Chance"]);
  tell(() => null);
  assert.deepEqual(texts("tbody td"), ["0.375", "0.500", "0.500", "0.750", "0.125", "–"]);
});

test("a head opens on a click, and the one in view is marked", () => {
  const { buttons, opened, point } = table(FOUND);
  buttons()[1].click();
  assert.deepEqual(opened, [{ layer: 0, head: 0 }]);
  point({ layer: 1, head: 1 });
  assert.deepEqual(buttons().map((button) => button.getAttribute("aria-current")), ["true", "false"]);
});

test("the CSV file has exact numbers, and an empty field while chance is unknown", () => {
  assert.deepEqual(finderRows(CONTROLLED, 2, () => null), [
    ["head", "score", "minimum", "mark_1", "mark_2", "largest_at_a_control", "chance"], ["L1H1", 0.375, 0.5, 0.5, 0.75, 0.125, null],
  ]);
});

test("a place in the model is a layer and a head, and a share a percentage", () => {
  assert.deepEqual([headOf(7, 3), percent(0.1234)], [{ layer: 2, head: 1 }, "12.3%"]);
});
