import assert from "node:assert/strict";
import test from "node:test";

import { readPinned, writePinned } from "../../../site_assets/js/lenses/pinned-view.js";
import { catalogue } from "../fixtures.js";

test("a pinned view comes back from its text", () => {
  const pinned = { model: "small", sentence: "code", layer: 11, head: 7, query: 8 };
  assert.equal(writePinned(pinned), "small_code_L11H7_8");
  assert.deepEqual(readPinned(writePinned(pinned), catalogue()), pinned);
});

test("a pinned view that the site does not have is none", () => {
  for (const text of ["gpt2_ioi_L0H0_0", "tiny_ioi_L0H0_0", "small_ioi_L12H0_0", "small_ioi_L0H8_0", "small_ioi_L0H0_14", "small_constructor_L0H0_0"]) {
    assert.equal(readPinned(text, catalogue()), null);
  }
});
