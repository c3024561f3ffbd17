import assert from "node:assert/strict";
import test from "node:test";

import { baselineControl } from "../../../site_assets/js/mixing/baseline-control.js";
import { makePage } from "../document.js";

test("the reader chooses among what was computed for the sentence", () => {
  makePage();
  const chosen = [];
  const { element, draw } = baselineControl((inPlace) => chosen.push(inPlace));
  draw("mean", ["mean", "zero", "pair"]);
  const select = element.querySelector("select");
  const texts = () => select.querySelectorAll("option").map(({ text }) => text);
  assert.deepEqual(texts(), ["its mean", "zero", "its output in the paired sentence"]);
  assert.deepEqual([select.value, element.hidden], ["mean", false]);
  for (const value of ["zero", "pair", "mean"]) {
    select.value = value;
    select.fire("change");
  }
  assert.deepEqual(chosen, ["zero", "pair", "mean"]);
  draw("zero", ["mean", "zero"]);
  assert.deepEqual([texts(), select.value], [["its mean", "zero"], "zero"]);
  assert.equal(element.querySelector("select"), select); // the same element, so it keeps the focus
});

test("where only the mean was computed, nothing is to be chosen", () => {
  makePage();
  const { element, draw } = baselineControl(() => {});
  draw("mean", ["mean"]);
  assert.equal(element.hidden, true);
});
