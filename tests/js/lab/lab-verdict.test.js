import assert from "node:assert/strict";
import { test } from "node:test";

import { verdict } from "../../../site_assets/js/lab/lab-verdict.js";

const findHead = {
  kind: "find-head",
  answer: {
    accepted: [[1, 0]],
    conditions: [
      { score: "“to” → “Mary”", bound: "at least 0.3", lowest: 0.3, highest: null, values: [[0.1, 0.5], [0.6, 0]] },
      { score: "effect on the logit", bound: "among the 1 lowest", lowest: null, highest: -1, values: [[-2, 0], [-1, 3]] },
    ],
  },
};
const right = (exercise, answer) => verdict(exercise, answer).right;
const said = (exercise, answer) => verdict(exercise, answer).lines.join(" ");

test("a head is right when it is among the accepted ones", () => {
  assert.equal(right(findHead, { layer: 1, head: 0 }), true);
  assert.equal(right(findHead, { layer: 0, head: 1 }), false);
});

test("a wrong head is told its scores and which condition it misses", () => {
  assert.equal(said(findHead, { layer: 0, head: 0 }), "L0H0: “to” → “Mary” is 0.100, not at least 0.3. effect on the logit is −2.");
  assert.equal(said(findHead, { layer: 0, head: 1 }), "L0H1: “to” → “Mary” is 0.500. effect on the logit is 0, not among the 1 lowest.");
});

const readOff = { kind: "read-off", answer: { value: 0.805, tolerance: 0.005 } };

test("a reading is right within the tolerance, its edges included, whatever binary fractions do", () => {
  for (const number of [0.8, 0.805, 0.81]) assert.equal(right(readOff, { number }), true);
  for (const number of [0.799, 0.811, 80.5]) assert.equal(right(readOff, { number }), false);
});

test("a wrong reading is told the direction and not the answer", () => {
  assert.equal(said(readOff, { number: 0.7 }), "It is more than 0.700.");
  assert.equal(said(readOff, { number: 0.9 }), "It is less than 0.900.");
});

test("a guess is close or not, and is told the truth either way", () => {
  const exercise = { kind: "predict", answer: { value: 211, tolerance: 25 } };
  assert.deepEqual(verdict(exercise, { number: 190 }), { right: true, lines: ["You guessed 190; it is 211."] });
  assert.equal(right(exercise, { number: 100 }), false);
});

test("a guessed option is compared with the one that the data prefer", () => {
  const exercise = { kind: "predict", answer: { options: ["a", "b"], right: 1 } };
  assert.equal(right(exercise, { option: 1 }), true);
  assert.match(said(exercise, { option: 0 }), /a\. The data say: b/);
});

const compare = { kind: "compare", answer: { labels: ["A", "B"], larger: 1, difference: 0.5, tolerance: 0.01 } };

test("a comparison needs the side and the difference", () => {
  assert.equal(right(compare, { larger: 1, difference: 0.505 }), true);
  assert.equal(right(compare, { larger: 0, difference: 0.5 }), false);
  assert.equal(right(compare, { larger: 1, difference: 0.4 }), false);
  assert.equal(said(compare, { larger: 1, difference: 0.5 }), "It is B that has more, by 0.500.");
  assert.match(said(compare, { larger: 1, difference: 0.4 }), /^It is B that has more, but the difference is more than 0\.400/);
});

test("statements are right together, and a wrong answer only says how many are", () => {
  const exercise = { kind: "judge", answer: { statements: [{ text: "x", holds: true }, { text: "y", holds: false }] } };
  assert.equal(right(exercise, { marks: [true, false] }), true);
  assert.deepEqual(verdict(exercise, { marks: [true, true] }), { right: false, lines: ["1 of 2 are judged as the data judge them."] });
});

const switchOff = { kind: "switch-off", answer: { sets: [[6, 7], [2, 7]], layer: 24, bound: 0.8 } };

test("any smallest set of heads is right, in any order", () => {
  assert.equal(right(switchOff, { off: [7, 6] }), true);
  assert.equal(right(switchOff, { off: [2, 7] }), true);
  assert.equal(right(switchOff, { off: [2, 6] }), false);
});

test("too many heads, too few and the wrong ones are told apart", () => {
  assert.match(said(switchOff, { off: [2, 6, 7] }), /enough, but 2 will do/);
  assert.match(said(switchOff, { off: [7] }), /no single head of layer 24/);
  assert.match(said(switchOff, { off: [1, 2, 3] }), /2 well-chosen heads .* 0\.8 or below/);
});
