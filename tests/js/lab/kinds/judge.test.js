import assert from "node:assert/strict";
import test from "node:test";

import { judge } from "../../../../site_assets/js/lab/kinds/judge.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const wanted = { statements: [{ text: "x", holds: true }, { text: "y", holds: false }] };

test("statements are right together, and a wrong answer only says how many are", () => {
  assert.equal(judge.verdict(wanted, { marks: [true, false] }).right, true);
  assert.deepEqual(judge.verdict(wanted, { marks: [true, true] }), { right: false, lines: ["You agree with the data on 1 of 2 statements."] });
});

test("an answer and the solution say of each statement whether it holds", () => {
  assert.equal(judge.answerText(wanted, { marks: [false, false] }), "1: does not hold; 2: does not hold");
  assert.equal(judge.solutionText(wanted), "1: holds; 2: does not hold");
  assert.deepEqual(judge.choices(wanted), ["x", "y"]);
});

test("every statement must be judged, and what was answered comes back", () => {
  const input = judge.input(wanted);
  const [holds, , , not] = all(input.elements, "input");
  assert.match(input.read().problem, /statement 1 is still open/);
  holds.checked = true;
  assert.match(input.read().problem, /statement 2 is still open/);
  not.checked = true;
  assert.deepEqual(input.read(), { answer: { marks: [true, false] } });
  input.write({ marks: [false, true] });
  assert.deepEqual(input.read(), { answer: { marks: [false, true] } });
});

test("each statement has a text and holds or does not; it is no guess", () => {
  const lists = [[], [null], [{ text: 1, holds: true }], [{ text: "x", holds: "yes" }], [{ text: "x" }], [{ text: "x", holds: true }, {}]];
  assert.deepEqual(refused(judge, wanted, [{}, ...lists.map((statements) => ({ statements }))]), ["", ...lists.map(() => "statements")]);
  assert.equal(judge.guess, false);
});

test("statements are numbered from 1", () => {
  assert.deepEqual(all(judge.input(wanted).elements, "legend").map(({ text }) => text), ["1. x", "2. y"]);
});
