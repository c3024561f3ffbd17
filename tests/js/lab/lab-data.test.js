import assert from "node:assert/strict";
import { test } from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { exercisesOf, numbered, readLab } from "../../../site_assets/js/lab/lab-data.js";

const exercise = (change = {}) => ({
  id: "a", kind: "judge", title: "A", minutes: 3, question: [], hints: [], explain: [], figures: [], evidence: [],
  unavailable: null, answer: { statements: [{ text: "s", holds: true }] }, ...change,
});
const MODEL = { id: "m", layers: 2, heads: 3 };
const lab = (...exercises) => ({ format: 1, model: "m", version: "v", parts: [{ exercises }] });

test("a sound lab is read, and its exercises come in their order", () => {
  const read = readLab(lab(exercise(), exercise({ id: "b", answer: null, unavailable: "No." })), MODEL, "lab.json");
  assert.deepEqual(exercisesOf(read).map(({ id }) => id), ["a", "b"]);
});

test("a lab that cannot be relied on is refused by the name of its file and of what is wrong", () => {
  const wrong = [
    [{ ...lab(exercise()), format: 2 }, /format/],
    [{ ...lab(exercise()), model: "n" }, /model/],
    [{ ...lab(), parts: [] }, /parts/],
    [lab(exercise({ kind: "riddle" })), /exercise 'a': unknown kind 'riddle'; known kinds: /],
    [lab(exercise({ minutes: 0 })), /minutes/],
    [lab(exercise({ hints: "one" })), /hints/],
    [lab(exercise({ answer: null })), /answer/],
    [lab(exercise({ waits: "b" })), /waits/],
    [lab(exercise({ answer: { statements: [] } })), /parts\[0\]\.exercises\[0\]\.answer\.statements/],
    [lab(exercise({ kind: "riddle", answer: null, unavailable: "No." })), /unknown kind/],
  ];
  for (const [json, reason] of wrong) {
    assert.throws(() => readLab(json, MODEL, "lab.json"), (error) => error instanceof DataError && reason.test(error.message) && error.file === "lab.json");
  }
});

test("exercises are numbered by part", () => {
  const parts = [{ exercises: [exercise()] }, { exercises: [exercise({ id: "b" }), exercise({ id: "c" })] }];
  assert.deepEqual(numbered({ parts }).map(({ id, number }) => [id, number]), [["a", "1.1"], ["b", "2.1"], ["c", "2.2"]]);
});
