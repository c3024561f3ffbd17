import assert from "node:assert/strict";
import test from "node:test";

import { clamp, times } from "../../../site_assets/js/shared/range.js";

test("a list is made item by item, from index 0 to the one before its length", () => {
  assert.deepEqual(times(3, (index) => 10 * index), [0, 10, 20]);
  assert.deepEqual(times(0, () => "never"), []);
});

test("an index beyond either end becomes the one at that end, and one within stays", () => {
  assert.deepEqual([-1, 0, 2, 3, 4, Infinity, -Infinity].map((index) => clamp(index, 4)), [0, 0, 2, 3, 3, 3, 0]);
});

test("no choice stays no choice", () => {
  assert.equal(clamp(null, 4), null);
  assert.equal(clamp(undefined, 4), null);
});
