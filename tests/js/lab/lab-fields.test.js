import assert from "node:assert/strict";
import test from "node:test";

import { choice, numberInput, textField } from "../../../site_assets/js/lab/lab-fields.js";
import { makePage } from "../document.js";

makePage();

test("a field belongs to its label, and its note is read with it", () => {
  const { element, input } = textField({ label: "Head", note: "such as L1H2" });
  assert.equal(element.querySelector("label").getAttribute("for"), input.id);
  assert.equal(input.getAttribute("aria-describedby"), element.querySelector(".lab-note").id);
});

test("a field without a note names none, and only one for numbers asks for their keys", () => {
  const plain = textField({ label: "Head" });
  assert.equal(plain.element.querySelector(".lab-note"), null);
  assert.equal(plain.input.getAttribute("aria-describedby"), "");
  assert.equal(plain.input.getAttribute("inputmode"), null);
  assert.equal(textField({ label: "Weight", numeric: true }).input.getAttribute("inputmode"), "decimal");
});

test("a choice is the index of the checked option, and none before one is checked", () => {
  const { element, value, set } = choice({ legend: "Which?", options: ["a", "b", "c"] });
  assert.equal(value(), undefined);
  const inputs = element.querySelectorAll("input");
  inputs[0].checked = true;
  assert.equal(value(), 0);
  set(2);
  assert.deepEqual([value(), inputs.map(({ checked }) => checked)], [2, [false, false, true]]);
});

test("the options of one choice exclude each other, and not those of another", () => {
  const names = [1, 2].map(() => choice({ legend: "", options: ["a", "b"] }).element.querySelectorAll("input").map(({ name }) => name));
  assert.equal(names[0][0], names[0][1]);
  assert.notEqual(names[0][0], names[1][0]);
});

test("a number is read, its lack is a problem, and an earlier answer is written back", () => {
  const { elements: [element], read, write } = numberInput("Weight");
  assert.equal(element.querySelector("input").getAttribute("inputmode"), "decimal");
  assert.deepEqual(read(), { problem: "Write a number, such as 0.5." });
  element.querySelector("input").value = "0";
  assert.deepEqual(read(), { answer: { number: 0 } });
  write({ number: 0.25 });
  assert.deepEqual(read(), { answer: { number: 0.25 } });
});
