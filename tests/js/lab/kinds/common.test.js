import assert from "node:assert/strict";
import test from "node:test";

import { noLines, nothingToShow, opening } from "../../../../site_assets/js/lab/kinds/common.js";

test("feedback opens with whether the answer is right", () => {
  assert.equal(opening({}, true), "Right.");
  assert.equal(opening({}, false), "Not yet.");
});

test("a kind that says nothing more gives no lines and no view", () => {
  assert.deepEqual([noLines(), nothingToShow()], [[], {}]);
});
