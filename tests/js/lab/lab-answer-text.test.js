import assert from "node:assert/strict";
import { test } from "node:test";

import { answerText, paperText, solutionText } from "../../../site_assets/js/lab/lab-answer-text.js";

// kind, what the build computed, an answer, how it reads, how the solution reads
const cases = [
  ["find-head", { accepted: [[24, 4], [23, 7]] }, { layer: 3, head: 1 }, "L3H1", "L24H4 (and 1 more)"],
  ["read-off", { value: 0.805 }, { number: 0.8 }, "0.800", "0.805"],
  ["predict", { value: 211 }, { number: 100 }, "100", "211"],
  ["predict", { options: ["a", "b"], right: 1 }, { option: 0 }, "a", "b"],
  ["compare", { labels: ["A", "B"], larger: 0, difference: 0.5 }, { larger: 1, difference: 0.25 }, "B, by 0.250", "A, by 0.500"],
  ["judge", { statements: [{ holds: true }, { holds: false }] }, { marks: [false, false] },
    "1: does not hold; 2: does not hold", "1: holds; 2: does not hold"],
  ["switch-off", { layer: 24, sets: [[6, 7, 8]] }, { off: [0, 6] }, "L24H0, L24H6", "L24H6, L24H7, L24H8"],
];

test("an answer of every kind can be read as a line", () => {
  for (const [kind, wanted, answer, text] of cases) assert.equal(answerText({ kind, answer: wanted }, answer), text);
});

test("a solution of every kind can be read as a line", () => {
  for (const [kind, wanted, , , text] of cases) assert.equal(solutionText({ kind, answer: wanted }), text);
});

test("on paper an answer is right or not, a guess stands beside what is so", () => {
  const answer = { kind: "read-off", answer: { value: 0.805 } };
  const guess = { kind: "predict", answer: { value: 211 } };
  assert.equal(paperText(answer, undefined), "My answer:");
  assert.equal(paperText(guess, undefined), "My guess:");
  assert.equal(paperText(answer, { answer: { number: 0.5 }, right: false }), "My answer: 0.500 (not right)");
  assert.equal(paperText(answer, { answer: { number: 0.8 }, right: true }), "My answer: 0.800 (right)");
  assert.equal(paperText(guess, { answer: { number: 20 }, right: false }), "My guess: 20 (the data say: 211)");
});
