import assert from "node:assert/strict";
import test from "node:test";

import { offParts, writeOff } from "../../../site_assets/js/mixing/off-parts.js";

test("parts are read in order, once each, the bias by its name", () => {
  assert.deepEqual(offParts("3,0,bias,3", 9), [0, 3, 9]);
});

test("what the layer does not have is left out", () => {
  assert.deepEqual(offParts("12,-1,x, 2,2.5,1", 9), [1]);
});

test("nothing named means that everything is on", () => {
  assert.deepEqual(offParts(null, 9), []);
  assert.deepEqual(offParts("", 9), []);
  assert.equal(writeOff([], 9), null);
});

test("what was written is read back", () => {
  for (const parts of [[0], [1, 8, 9], [9]]) assert.deepEqual(offParts(writeOff(parts, 9), 9), parts);
});

test("the bias is written by its name, and heads by their numbers", () => {
  assert.equal(writeOff([0, 2], 2), "0,bias");
  assert.equal(writeOff([1], 2), "1");
  assert.equal(writeOff([], 2), null);
});
