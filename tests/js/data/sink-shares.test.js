import assert from "node:assert/strict";
import test from "node:test";

import { sinkShares } from "../../../site_assets/js/data/sink-shares.js";
import { small } from "../fixtures.js";

const sink = (layer, head, query) => (layer === 1 ? (10 * (head ?? 5) + query) / 100 : undefined);
const data = { ...small, sink };

test("there is a share for each query of the head", () => {
  assert.deepEqual(sinkShares(data, { layer: 1, head: 1 }), [0.1, 0.11, 0.12]);
});

test("an average has shares of its own", () => {
  assert.deepEqual(sinkShares(data, { layer: 1, head: null }), [0.5, 0.51, 0.52]);
});

test("a layer without a sink has none, nor have numbers that are not shares of attention", () => {
  assert.deepEqual([sinkShares(data, { layer: 0, head: 1 }), sinkShares(small, { layer: 1, head: 1 })], [null, null]);
});

test("a share of 0 is a share", () => {
  assert.deepEqual(sinkShares({ ...small, sink: () => 0 }, { layer: 0, head: 0 }), [0, 0, 0]);
});
