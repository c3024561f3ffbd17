import assert from "node:assert/strict";
import test from "node:test";

import { linear } from "../../../site_assets/js/shared/linear.js";

test("the sRGB curve is a line near black and a power above, and both meet", () => {
  assert.equal(linear(0), 0);
  assert.equal(linear(1), 1);
  assert.ok(Math.abs(linear(0.02) - 0.02 / 12.92) < 1e-12);
  assert.ok(Math.abs(linear(0.5) - 0.21404) < 1e-5);
  assert.ok(Math.abs(linear(0.04045) - linear(0.040451)) < 1e-6);
});
