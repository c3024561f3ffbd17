import assert from "node:assert/strict";
import test from "node:test";

import { predict } from "../../../../site_assets/js/lab/kinds/predict.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const number = { value: 211, tolerance: 25 };
const option = { options: ["a", "b"], right: 1 };

test("a guessed number is close or not, and the verdict gives the truth either way", () => {
  assert.deepEqual(predict.verdict(number, { number: 190 }), { right: true, lines: ["You guessed 190; the answer is 211."] });
  assert.deepEqual(predict.verdict(number, { number: 100 }), { right: false, lines: ["You guessed 100; the answer is 211."] });
});

test("a guessed option is compared with the one that the data prefer", () => {
  assert.deepEqual(predict.verdict(option, { option: 1 }), { right: true, lines: ["Your guess agrees with the data."] });
  assert.deepEqual(predict.verdict(option, { option: 0 }), { right: false, lines: ["You guessed: a. The answer: b."] });
});

test("no guess is called wrong, and only an option is called right", () => {
  assert.equal(predict.guess, true);
  assert.equal(predict.opening(number, false), "A guess is never wrong; now look.");
  assert.equal(predict.opening(option, false), "A guess is never wrong; now look.");
  assert.equal(predict.opening(number, true), "Close.");
  assert.equal(predict.opening(option, true), "Right.");
});

test("an answer and the solution are a number or the text of an option", () => {
  assert.deepEqual([predict.answerText(number, { number: 100 }), predict.solutionText(number)], ["100", "211"]);
  assert.deepEqual([predict.answerText(option, { option: 0 }), predict.solutionText(option)], ["a", "b"]);
});

test("on paper there are the options to choose from, where there are some", () => {
  assert.deepEqual(predict.choices(option), ["a", "b"]);
  assert.deepEqual(predict.choices(number), []);
});

test("an option is chosen, a number written", () => {
  const chosen = predict.input(option);
  assert.deepEqual(chosen.read(), { problem: "Choose one of the options." });
  chosen.write({ option: 1 });
  assert.deepEqual(chosen.read(), { answer: { option: 1 } });
  assert.deepEqual(all(chosen.elements, "input").map(({ checked }) => checked), [false, true]);
  const written = predict.input(number);
  written.write({ number: 190 });
  assert.deepEqual(written.read(), { answer: { number: 190 } });
  assert.deepEqual(all(written.elements, "label").map((label) => label.textContent), ["Your guess"]);
});

test("a guess has a number with a tolerance, or options one of which is right", () => {
  assert.deepEqual(refused(predict, number, [{}, { tolerance: 0 }, { value: "1" }, { tolerance: -1 }, { tolerance: null }]), ["", "", "value", "tolerance", "tolerance"]);
  assert.deepEqual(refused(predict, option, [{}, { right: 0 }, { right: 2 }, { right: -1 }, { options: [], right: 0 }, { options: [1], right: 0 }]),
    ["", "", "right", "right", "options,right", "options"]);
  assert.equal(predict.guess, true);
});
