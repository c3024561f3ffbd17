// The numbers in the table of a fingerprint, on a head of three tokens whose numbers can be read off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fingerprintNumbers } from "../../../site_assets/js/lenses/fingerprint-table.js";

const head = { layer: 0, head: 0 };
const rows = (...weights) => ({ tokens: weights.map((row, query) => `t${query}`), row: (layer, number, query) => weights[query] });

test("the first token's share is the mean over the queries after it, and the largest weight is elsewhere", () => {
  const { first, largest } = fingerprintNumbers(rows([1], [0.75, 0.25], [0.25, 0.5, 0.25]), head);
  assert.equal(first, 0.5);
  assert.deepEqual(largest, { query: 2, key: 1, weight: 0.5 });
});

test("a sentence of one token has neither", () => {
  assert.deepEqual(fingerprintNumbers(rows([1]), head), { first: null, largest: null });
});
