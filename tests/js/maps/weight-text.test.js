import assert from "node:assert/strict";
import test from "node:test";

import { weightText } from "../../../site_assets/js/maps/weight-text.js";
import { small } from "../fixtures.js";

const VIEW = { layer: 0, head: 0 };
const windowed = { ...small, unseen: (layer, query, key) => (layer === 0 && query - key > 1 ? "cannot see" : undefined) };

test("a weight is written with three decimals, or as told", () => {
  assert.equal(weightText(small, VIEW, { query: 2, key: 1 }), "0.200");
  assert.equal(weightText(small, VIEW, { query: 2, key: 1 }, String), "0.2");
});

test("a cell outside the window says so in place of 0", () => {
  assert.equal(weightText(windowed, VIEW, { query: 2, key: 0 }), "cannot see");
  assert.equal(weightText(windowed, VIEW, { query: 2, key: 1 }), "0.200");
  assert.equal(weightText(windowed, { layer: 1, head: 0 }, { query: 2, key: 0 }), "1.000");
});
