import assert from "node:assert/strict";
import test from "node:test";

import { lastResult } from "../../../site_assets/js/shared/last-result.js";

test("the same arguments give the same object; others are computed, and only the last is kept", () => {
  const pair = lastResult((a, b) => ({ a, b }));
  const first = pair(1, 2);
  assert.deepEqual(first, { a: 1, b: 2 });
  assert.equal(pair(1, 2), first);
  assert.deepEqual(pair(1, 3), { a: 1, b: 3 });
  assert.notEqual(pair(1, 2), first);
});
