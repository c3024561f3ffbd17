import assert from "node:assert/strict";
import test from "node:test";

import { formatWeight } from "../../../site_assets/js/shared/format.js";

test("a weight has the three decimals that the data hold, and one that a lens hides is said to be hidden", () => {
  assert.deepEqual([0, 0.4, 0.0625, 1, null].map(formatWeight), ["0.000", "0.400", "0.063", "1.000", "hidden"]);
});
