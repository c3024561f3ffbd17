import assert from "node:assert/strict";
import test from "node:test";

import { paperText } from "../../../site_assets/js/lab/lab-paper.js";

test("on paper an answer is right or not, a guess stands beside what is so", () => {
  const answer = { kind: "read-off", answer: { value: 0.805 } };
  const guess = { kind: "predict", answer: { value: 211 } };
  assert.equal(paperText(answer, undefined), "My answer:");
  assert.equal(paperText(guess, undefined), "My guess:");
  assert.equal(paperText(answer, { answer: { number: 0.5 }, right: false }), "My answer: 0.500 (not right)");
  assert.equal(paperText(answer, { answer: { number: 0.8 }, right: true }), "My answer: 0.800 (right)");
  assert.equal(paperText(guess, { answer: { number: 20 }, right: false }), "My guess: 20 (in the data: 211)");
});
