import assert from "node:assert/strict";
import test from "node:test";

import { ofLongText } from "../../../site_assets/js/mixing/long-text.js";

test("the figures about mixing say that a text is too long, and how many weights it has", () => {
  const { title, reason } = ofLongText({ layers: 30, heads: 9 }, { tokens: 512 });
  assert.equal(title, "This is a long text.");
  assert.match(reason, /^Mixing and removals are for shorter sentences: .* 35,458,560 weights\.$/);
});
