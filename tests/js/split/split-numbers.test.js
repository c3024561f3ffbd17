import assert from "node:assert/strict";
import test from "node:test";

import { headSlice, sharingSentence, sliceSentence, splitNumbers, widthSentence } from "../../../site_assets/js/split/split-numbers.js";

const gpt2 = { layers: 12, dModel: 768, heads: 12, kvHeads: 12, dHead: 64 };
const phi4 = { layers: 32, dModel: 3072, heads: 24, kvHeads: 8, dHead: 128 };
const gemma = { layers: 28, dModel: 3072, heads: 16, kvHeads: 16, dHead: 256 };
const falcon = { layers: 32, dModel: 4544, heads: 71, kvHeads: 1, dHead: 64 };

test("without sharing, the four matrices are square and alike", () => {
  const { matrices, weights, allWeights } = splitNumbers(gpt2);
  assert.ok(matrices.every(({ rows, columns }) => rows === 768 && columns === 768));
  assert.equal(weights, 4 * 768 * 768);
  assert.equal(allWeights, 12 * weights);
});

test("shared key/value heads make W_K and W_V narrower and leave W_Q and W_O", () => {
  const { matrices, group } = splitNumbers(phi4);
  assert.deepEqual(matrices.map(({ columns }) => columns), [3072, 1024, 1024, 3072]);
  assert.equal(group, 3);
});

test("heads wider than d_model / h make W_O lead back to d_model", () => {
  const [, , , output] = splitNumbers(gemma).matrices;
  assert.deepEqual([output.rows, output.columns], [4096, 3072]);
});

test("a head owns its own columns and those of its key/value head", () => {
  assert.deepEqual(headSlice(phi4, 23), { from: 2944, to: 3071, kvHead: 7, kvFrom: 896, kvTo: 1023 });
  assert.deepEqual(headSlice(falcon, 70), { from: 4480, to: 4543, kvHead: 0, kvFrom: 0, kvTo: 63 });
});

test("the slice sentence writes numbers over a thousand with a comma", () => {
  assert.match(sliceSentence(phi4, 23), /columns 2,944 to 3,071 of W_Q .* columns 896 to 1,023 of W_K and W_V \(key\/value head 7\)/);
  assert.doesNotMatch(sliceSentence(gpt2, 0), /key\/value head/);
});

test("the width sentence says whether d_k is d_model / h", () => {
  assert.match(widthSentence(gpt2), /768 \/ 12 = 64 = d_k/);
  assert.match(widthSentence(gemma), /16 × 256 = 4,096, while d_model = 3,072/);
});

test("the sharing sentence counts what is kept for every token", () => {
  assert.match(sharingSentence(gpt2), /2 × 12 × 64 = 1,536/);
  assert.match(sharingSentence(phi4), /24 query heads share 8 key\/value heads, 3 each: 2,048 .* instead of 6,144/);
  assert.match(sharingSentence(falcon), /All 71 query heads share one/);
});
