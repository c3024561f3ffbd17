import assert from "node:assert/strict";
import test from "node:test";

import { baselineControl } from "../../../site_assets/js/mixing/baseline-control.js";
import { makePage } from "../document.js";

test("where zero was computed, the reader chooses between it and the mean", () => {
  makePage();
  const chosen = [];
  const { element, draw } = baselineControl((zero) => chosen.push(zero));
  draw("mean", true);
  const select = element.querySelector("select");
  assert.deepEqual(select.querySelectorAll("option").map(({ text }) => text), ["its mean", "zero"]);
  assert.deepEqual([select.value, element.hidden], ["mean", false]);
  for (const value of ["zero", "mean"]) {
    select.value = value;
    select.dispatchEvent(new Event("change"));
  }
  assert.deepEqual(chosen, [true, false]);
  draw("zero", true);
  assert.deepEqual([element.querySelector("select"), select.value], [select, "zero"]); // it keeps the focus
});

test("where zero was not computed, nothing is to be chosen", () => {
  makePage();
  const { element, draw } = baselineControl(() => {});
  draw("mean", false);
  assert.equal(element.hidden, true);
});
