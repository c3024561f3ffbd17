import assert from "node:assert/strict";
import test from "node:test";

import { isolated } from "../../../site_assets/js/shared/isolated-token.js";

test("a token from right to left is isolated from what stands beside it, another is as it is", () => {
  assert.equal(isolated(" שלום"), '\u2068" שלום"\u2069');
  assert.equal(isolated("مرحبا"), '\u2068"مرحبا"\u2069');
  for (const token of [" John", "日本", "é", "1"]) assert.equal(isolated(token), `"${token}"`);
});
