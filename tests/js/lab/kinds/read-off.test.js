import assert from "node:assert/strict";
import test from "node:test";

import { readOff } from "../../../../site_assets/js/lab/kinds/read-off.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const wanted = { value: 0.805, tolerance: 0.005 };
const verdict = (number) => readOff.verdict(wanted, { number });

test("a reading is right within the tolerance, its edges included, whatever binary fractions do", () => {
  for (const number of [0.8, 0.805, 0.81]) assert.equal(verdict(number).right, true);
  for (const number of [0.799, 0.811, 80.5]) assert.equal(verdict(number).right, false);
});

test("the verdict on a right reading gives the value that the data hold", () => {
  assert.deepEqual(verdict(0.8).lines, ["The number is 0.805."]);
});

test("the verdict on a wrong reading gives the direction and not the answer", () => {
  assert.deepEqual(verdict(0.7).lines, ["The number is more than 0.700."]);
  assert.deepEqual(verdict(0.9).lines, ["The number is less than 0.900."]);
});

test("an answer and the solution are numbers as the lab prints them", () => {
  assert.equal(readOff.answerText(wanted, { number: 0.8 }), "0.800");
  assert.equal(readOff.solutionText(wanted), "0.805");
});

test("a reading is a number, and comes back as it was written", () => {
  const input = readOff.input(wanted);
  const [field] = all(input.elements, "input");
  assert.deepEqual(input.read(), { problem: "Write a number, such as 0.5." });
  field.value = "0,8";
  assert.deepEqual(input.read(), { answer: { number: 0.8 } });
  input.write({ number: -0.25 });
  assert.equal(field.value, "-0.25");
  assert.deepEqual(all(input.elements, "label").map((label) => label.textContent), ["Your reading"]);
});

test("a reading has an answer that is a number and a tolerance that is none below 0, and it is no guess", () => {
  assert.deepEqual(refused(readOff, wanted, [{}, { value: 0, tolerance: 0 }, { value: "1" }, { value: NaN }]), ["", "", "value", "value"]);
  assert.deepEqual(refused(readOff, wanted, [{ tolerance: -0.1 }, { tolerance: Infinity }, { tolerance: undefined }]), ["tolerance", "tolerance", "tolerance"]);
  assert.equal(readOff.guess, false);
});
