import assert from "node:assert/strict";
import { test } from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { exercisesOf, readLab } from "../../../site_assets/js/lab/lab-data.js";

const exercise = (change = {}) => ({
  id: "a", kind: "judge", title: "A", minutes: 3, question: [], hints: [], explain: [], figures: [], evidence: [],
  unavailable: null, answer: { statements: [] }, ...change,
});
const lab = (...exercises) => ({ format: 1, model: "m", version: "v", parts: [{ exercises }] });

test("a sound lab is read, and its exercises come in their order", () => {
  const read = readLab(lab(exercise(), exercise({ id: "b", answer: null, unavailable: "No." })), "m", "lab.json");
  assert.deepEqual(exercisesOf(read).map(({ id }) => id), ["a", "b"]);
});

test("a lab that cannot be relied on is refused by the name of its file and of what is wrong", () => {
  const wrong = [
    [{ ...lab(exercise()), format: 2 }, /format/],
    [{ ...lab(exercise()), model: "n" }, /model/],
    [{ ...lab(), parts: [] }, /parts/],
    [lab(exercise({ kind: "riddle" })), /parts\[0\]\.exercises\[0\]\.kind/],
    [lab(exercise({ minutes: 0 })), /minutes/],
    [lab(exercise({ hints: "one" })), /hints/],
    [lab(exercise({ answer: null })), /answer/],
  ];
  for (const [json, reason] of wrong) {
    assert.throws(() => readLab(json, "m", "lab.json"), (error) => error instanceof DataError && reason.test(error.message) && error.file === "lab.json");
  }
});
