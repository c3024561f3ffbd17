import assert from "node:assert/strict";
import test from "node:test";

import { rankHeads, weightsAt } from "../../../site_assets/js/finder/head-ranking.js";
import { small } from "../fixtures.js";

test("the weights at a cell are those of every head, layer by layer; several keys count together", () => {
  assert.deepEqual(weightsAt(small, { query: 2, keys: [2] }), [0.6, 0.6, 0, 0]);
  assert.deepEqual(weightsAt(small, { query: 2, keys: [0, 1] }), [0.4, 0.4, 1, 1]);
});

test("sums of tenths are exact", () => {
  const data = { layers: 1, heads: 1, weight: (layer, head, query, key) => [0.1, 0.2][key] };
  assert.deepEqual(weightsAt(data, { query: 1, keys: [0, 1] }), [0.3]);
});

test("heads are ranked by their smallest weight at the marks", () => {
  const ranked = rankHeads([[0.9, 0.5, 0.4], [0.1, 0.3, 0.4]], []);
  assert.deepEqual(ranked.map(({ at, least, most, score }) => [at, least, most, score]), [[2, 0.4, null, 0.4], [1, 0.3, null, 0.3], [0, 0.1, null, 0.1]]);
  assert.deepEqual(ranked[0].weights, [0.4, 0.4]);
});

test("the largest weight at a control is taken off", () => {
  const ranked = rankHeads([[0.9, 0.5, 0.4]], [[0.7, 0, 0.1], [0.1, 0.3, 0.4]]);
  assert.deepEqual(ranked.map(({ at, most, score }) => [at, most, score]), [[0, 0.7, 0.2], [1, 0.3, 0.2], [2, 0.4, 0]]);
});

test("of heads with the same score and weights, the earlier one is first", () => {
  assert.deepEqual(rankHeads([[0.2, 0.2, 0.5]], [[0, 0, 0.3]]).map(({ at }) => at), [2, 0, 1]);
});
