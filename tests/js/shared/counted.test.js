import assert from "node:assert/strict";
import test from "node:test";

import { counted } from "../../../site_assets/js/shared/counted.js";

test("one of a kind is named in the singular, any other number in the plural", () => {
  assert.deepEqual([0, 1, 2].map((count) => counted(count, "head")), ["0 heads", "1 head", "2 heads"]);
});

test("thousands are set apart", () => {
  assert.deepEqual([999, 1000, 1234567].map((count) => counted(count, "token")), ["999 tokens", "1,000 tokens", "1,234,567 tokens"]);
});
