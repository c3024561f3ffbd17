import assert from "node:assert/strict";
import test from "node:test";

import { lastResult, sameValues } from "../../../site_assets/js/shared/last-result.js";

test("the same arguments give the same object; others are computed, and only the last is kept", () => {
  const pair = lastResult((a, b) => ({ a, b }));
  const first = pair(1, 2);
  assert.deepEqual(first, { a: 1, b: 2 });
  assert.equal(pair(1, 2), first);
  assert.deepEqual(pair(1, 3), { a: 1, b: 3 });
  assert.notEqual(pair(1, 2), first);
});

test("objects with the same values are the same, by identity of what they hold", () => {
  const held = {};
  assert.ok(sameValues({ a: 1, held }, { a: 1, held }));
  assert.ok(!sameValues({ a: 1, held }, { a: 1, held: {} }));
  assert.ok(!sameValues({ a: 1 }, { a: 2 }));
});

test("nothing is the same as no object", () => {
  assert.ok(!sameValues(null, {}));
  assert.ok(!sameValues({ a: 1 }, null));
});
