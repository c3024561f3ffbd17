import assert from "node:assert/strict";
import test from "node:test";

import { labBar } from "../../../site_assets/js/lab/lab-bar.js";
import { LabProgress } from "../../../site_assets/js/lab/lab-progress.js";
import { makePage } from "../document.js";

makePage();

const MODELS = [{ id: "m", name: "M" }, { id: "n", name: "N" }];
const exercise = (id, change) => ({ id, kind: "read-off", answer: { value: 1, tolerance: 0 }, ...change });
const LAB = {
  model: "m", version: "1", parts: [
    { id: "read", title: "Reading", exercises: [exercise("a"), exercise("b")] },
    { id: "find", title: "Finding", exercises: [exercise("c"), exercise("d", { unavailable: "no data" })] },
  ],
};
const RIGHT = { attempts: [{ answer: { number: 1 }, right: true }] };
const WRONG = { attempts: [{ answer: { number: 1 }, right: false }] };

// The bar, drawn for these records, which are keyed by exercise.
function drawn(records = {}, { models = MODELS, lasts = true } = {}, chosen = []) {
  const progress = new LabProgress(LAB, undefined);
  for (const [id, record] of Object.entries(records)) progress.update(exercise(id), record);
  const bar = labBar({ choose: (id) => chosen.push(id) });
  bar.draw({ lab: LAB, models, model: MODELS[0], progress, lasts });
  const { value, max } = bar.element.querySelector("progress");
  return { bar: bar.element, value, max, count: bar.element.querySelector(".lab-count").text, parts: bar.element.querySelectorAll("a") };
}

test("exercises that are solved or shown are done, in any order, and one only tried is not", () => {
  assert.equal(drawn({}).count, "0 of 3 exercises done");
  assert.equal(drawn({ a: RIGHT, b: { shown: true }, c: WRONG }).count, "2 of 3 exercises done");
  assert.equal(drawn({ a: { shown: true }, b: RIGHT }).count, "2 of 3 exercises done");
  assert.equal(drawn({ a: { ...RIGHT, shown: true } }).count, "1 of 3 exercises done");
});

test("an exercise that the model cannot have is neither asked for nor done", () => {
  const { count, value, max } = drawn({ c: RIGHT, d: RIGHT });
  assert.deepEqual([count, value, max], ["1 of 3 exercises done", 1, 3]);
});

test("each part links to itself, with its own count, and says when all of it is done", () => {
  const { parts } = drawn({ a: RIGHT, c: RIGHT });
  assert.deepEqual(parts.map(({ href, attributes, firstChild, lastChild }) => [href, lastChild.text, firstChild.text, "data-done" in attributes]), [
    ["#read", "Part 1 · 1/2", "Part 1, Reading: 1 of 2 done", false],
    ["#find", "Part 2 · 1/1", "Part 2, Finding: 1 of 1 done", true],
  ]);
});

test("a lab without an exercise to answer has an empty bar, which needs a largest value above 0", () => {
  const bar = labBar({ choose: () => {} });
  bar.draw({ lab: { ...LAB, parts: [] }, models: MODELS, model: MODELS[0], progress: new LabProgress(LAB, undefined), lasts: true });
  assert.equal(bar.element.querySelector("progress").max, 1);
});

test("a reader whose browser stores nothing is told so, and no other", () => {
  assert.equal(drawn().bar.querySelector(".lab-note").text, "");
  assert.match(drawn({}, { lasts: false }).bar.querySelector(".lab-note").text, /disappear/);
});

test("models are offered where there are two, with the one in use chosen", () => {
  const chosen = [];
  const { bar } = drawn({}, {}, chosen);
  const select = bar.querySelector("select");
  assert.deepEqual([select.value, select.children.map(({ text }) => text)], ["m", ["M", "N"]]);
  select.value = "n";
  select.fire("change");
  assert.deepEqual(chosen, ["n"]);
  assert.equal(bar.querySelector(".control").hidden, false);
  assert.equal(drawn({}, { models: MODELS.slice(0, 1) }).bar.querySelector(".control").hidden, true);
});
