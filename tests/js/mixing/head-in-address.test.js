import assert from "node:assert/strict";
import test from "node:test";

import { headInAddress, headInAttributes } from "../../../site_assets/js/mixing/head-in-address.js";

test("an address names a head by its cell, beside whatever else it says", () => {
  assert.deepEqual(headInAddress("#cell=L9H6"), { layer: 9, head: 6 });
  assert.deepEqual(headInAddress("#model=m&sentence=s&cell=L0H11"), { layer: 0, head: 11 });
});

test("an address without a cell, or with one that is no head's name, names none", () => {
  for (const fragment of ["", "#model=m", "#cell=9.6", "#weight-norm"]) assert.equal(headInAddress(fragment), null);
});

test("a figure names a head by its two attributes, and none without both", () => {
  assert.deepEqual(headInAttributes({ layer: "9", head: "0" }), { layer: 9, head: 0 });
  for (const dataset of [{}, { layer: "9" }, { head: "6" }]) assert.equal(headInAttributes(dataset), null);
});
