import assert from "node:assert/strict";
import test from "node:test";

import { scrollBehavior } from "../../../site_assets/js/shared/scroll-behavior.js";

test("the page scrolls smoothly, and at once for a reader whose system asks for less motion", () => {
  const asked = [];
  for (const [matches, behavior] of [[false, "smooth"], [true, "auto"]]) {
    globalThis.window = { matchMedia: (query) => (asked.push(query), { matches }) };
    assert.equal(scrollBehavior(), behavior);
  }
  assert.deepEqual(new Set(asked), new Set(["(prefers-reduced-motion: reduce)"]));
});
