import assert from "node:assert/strict";
import test from "node:test";

import { compare } from "../../../../site_assets/js/lab/kinds/compare.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const wanted = { labels: ["A", "B"], larger: 1, difference: 0.5, tolerance: 0.01 };
const verdict = (larger, difference) => compare.verdict(wanted, { larger, difference });

test("a comparison needs the side and the difference", () => {
  assert.deepEqual(verdict(1, 0.505), { right: true, lines: ["B is the larger one, by 0.500."] });
  assert.equal(verdict(0, 0.5).right, false);
  assert.equal(verdict(1, 0.4).right, false);
});

test("the verdict on a wrong side says so; that on a wrong difference gives its direction and not the answer", () => {
  assert.deepEqual(verdict(0, 0.5).lines, ["A is not the larger one."]);
  assert.deepEqual(verdict(1, 0.4).lines, ["B is the larger one, but the difference is more than 0.400."]);
  assert.deepEqual(verdict(1, 0.6).lines, ["B is the larger one, but the difference is less than 0.600."]);
});

test("an answer and the solution are a side and a difference", () => {
  assert.equal(compare.answerText(wanted, { larger: 0, difference: 0.25 }), "A, by 0.250");
  assert.equal(compare.solutionText(wanted), "B, by 0.500");
  assert.deepEqual(compare.choices(wanted), ["A", "B"]);
});

test("both the side and the difference must be given; the sign of the difference says nothing", () => {
  const input = compare.input(wanted);
  const field = all(input.elements, "input").at(-1);
  assert.deepEqual(input.read(), { problem: "Choose the larger one." });
  input.write({ larger: 1, difference: 0.25 });
  assert.deepEqual(input.read(), { answer: { larger: 1, difference: 0.25 } });
  field.value = "−0.4";
  assert.deepEqual(input.read(), { answer: { larger: 1, difference: 0.4 } });
  field.value = "much";
  assert.deepEqual(input.read(), { problem: "Write the difference as a number, such as 0.5." });
});

test("a comparison has two labels, the larger of them, a difference above 0 and a tolerance; it is no guess", () => {
  assert.deepEqual(refused(compare, wanted, [{}, { larger: 0, tolerance: 0 }, { labels: ["A"] }, { labels: ["A", "B", "C"] }, { labels: [1, 2] }]),
    ["", "", "labels", "labels", "labels"]);
  assert.deepEqual(refused(compare, wanted, [{ larger: 2 }, { larger: -1 }, { larger: 0.5 }]), ["larger", "larger", "larger"]);
  assert.deepEqual(refused(compare, wanted, [{ difference: 0 }, { difference: Infinity }, { tolerance: -1 }, { tolerance: Infinity }]),
    ["difference", "difference", "tolerance", "tolerance"]);
  assert.equal(compare.guess, false);
});
