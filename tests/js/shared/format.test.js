import assert from "node:assert/strict";
import test from "node:test";

import { formatSigned, formatWeight } from "../../../site_assets/js/shared/format.js";

test("a weight has the three decimals that the data hold, and one that a lens hides is said to be hidden", () => {
  assert.deepEqual([0, 0.4, 0.0625, 1, null].map(formatWeight), ["0.000", "0.400", "0.063", "1.000", "hidden"]);
});

test("a signed number has a plus or a true minus, and zero has neither", () => {
  assert.deepEqual([1.005, -0.344, 0.004, -0.004, 0].map((value) => formatSigned(value)), ["+1.00", "−0.34", "0.00", "0.00", "0.00"]);
});

test("numbers between 0 and 1 have their own sign", () => {
  assert.deepEqual([0.5, -0.5].map((value) => formatSigned(value)), ["+0.50", "−0.50"]);
  assert.equal(formatSigned(0.1234, 3), "+0.123");
});
