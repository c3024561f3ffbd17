import assert from "node:assert/strict";
import test from "node:test";

import { sameValues } from "../../../site_assets/js/shared/same-values.js";

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
