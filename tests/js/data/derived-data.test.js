// Averages, rollout, lens and difference on matrices made by hand, where every result is known.

import assert from "node:assert/strict";
import test from "node:test";

import { differenceData } from "../../../site_assets/js/closer/difference-data.js";
import { firstTokenLens, renormalised, withoutFirst } from "../../../site_assets/js/closer/first-token-lens.js";
import { meanRow } from "../../../site_assets/js/data/mean-row.js";
import { modelMean } from "../../../site_assets/js/data/model-mean.js";
import { rollout, throughLayer } from "../../../site_assets/js/closer/rollout.js";
import { decode, fixture } from "../fixtures.js";

const close = (found, wanted) => {
  assert.equal(found.length, wanted.length);
  found.forEach((value, index) => assert.ok(Math.abs(value - wanted[index]) < 1e-12, `${found} is not ${wanted}`));
};

// Two layers of two heads on three tokens.
const small = decode({
  format: 1, model: "m", sentence: "s", text: "abc", tokens: ["a", "b", "c"], layers: 2, heads: 2, scale: 10,
  attention: [
    [10, 4, 6, 2, 2, 6],
    [10, 8, 2, 0, 4, 6],
    [10, 10, 0, 10, 0, 0],
    [10, 0, 10, 0, 10, 0],
  ],
});
const matrix = (data, layer) => [0, 1, 2].map((query) => data.row(layer, 0, query));

test("a mean of rows is the mean of each number", () => {
  close(meanRow([[1, 0], [0.5, 0.5], [0, 1]]), [0.5, 0.5]);
});

test("the mean of all heads is the mean of every head of every layer", () => {
  close(modelMean(small).row(0, 0, 1), [(0.4 + 0.8 + 1 + 0) / 4, (0.6 + 0.2 + 0 + 1) / 4]);
  close(modelMean(small).row(1, 1, 2), [(0.2 + 0 + 1 + 0) / 4, (0.2 + 0.4 + 0 + 1) / 4, (0.6 + 0.6 + 0 + 0) / 4]);
});

test("rollout is the product of the layers' mean maps, each half mixed with the identity", () => {
  const first = [[1, 0, 0], [0.3, 0.7, 0], [0.05, 0.15, 0.8]]; // (mean of layer 0 + identity) / 2, by hand
  const second = [[1, 0, 0], [0.25, 0.75, 0], [0.25, 0.25, 0.5]];
  const product = second.map((row) => [0, 1, 2].map((key) => row.reduce((sum, weight, middle) => sum + weight * first[middle][key], 0)));
  const found = rollout(small);
  matrix(found, 0).forEach((row, query) => close(row, first[query].slice(0, query + 1)));
  matrix(found, 1).forEach((row, query) => close(row, product[query].slice(0, query + 1)));
});

test("rollout of heads that only look at themselves goes nowhere", () => {
  const still = [[1], [0, 1], [0, 0, 1]];
  assert.deepEqual(throughLayer(still, throughLayer(still)), still);
});

test("rows of a rollout of a real model sum to 1", () => {
  const found = rollout(decode(fixture("dump-gpt2-spaceship.json")));
  for (let query = 0; query < found.length; query += 1) {
    const sum = found.row(found.layers - 1, 0, query).reduce((total, weight) => total + weight, 0);
    assert.ok(Math.abs(sum - 1) < 0.01, `${sum}`); // weights are rounded to thousandths
  }
});

test("hiding the first token leaves the other weights as they are and says what it took", () => {
  const lens = firstTokenLens(small, "hide");
  assert.deepEqual(lens.row(0, 0, 2), [null, 0.2, 0.6]);
  assert.equal(lens.removed(0, 0, 2), 0.2);
  assert.equal(lens.weight(0, 0, 2, 0), null);
  assert.deepEqual(withoutFirst([1]), [null]);
});

test("hiding and renormalising makes what is left sum to 1", () => {
  const lens = firstTokenLens(small, "renormalise");
  close(lens.row(0, 0, 2).slice(1), [0.25, 0.75]);
  assert.equal(lens.row(0, 0, 2)[0], null);
  assert.equal(lens.removed(0, 0, 2), 0.2);
});

test("where the first token has everything, nothing is left to renormalise", () => {
  assert.deepEqual(renormalised([1, 0, 0]), [null, 0, 0]);
  assert.deepEqual(renormalised([1]), [null]);
});

test("through the lens the strongest key is another token, where there is one", () => {
  const lens = firstTokenLens(small, "hide");
  assert.equal(small.strongestKey(0, 1, 1), 0);
  assert.equal(lens.strongestKey(0, 1, 1), 1);
  assert.equal(lens.strongestKey(0, 1, 0), 0);
});

test("a lens changes nothing in the data that it is made from", () => {
  firstTokenLens(small, "renormalise").row(0, 0, 2);
  assert.deepEqual(small.row(0, 0, 2), [0.2, 0.2, 0.6]);
});

test("a difference is the first head's weight minus the second's, and the reverse has the other sign", () => {
  const [one, other] = [{ data: small, layer: 0, head: 0 }, { data: small, layer: 0, head: 1 }];
  close(differenceData(one, other).row(5, 5, 2), [0.2, -0.2, 0]);
  close(differenceData(other, one).row(0, 0, 2), [-0.2, 0.2, 0]);
  assert.equal(differenceData(one, other).weight(0, 0, 0, 2), 0);
});

test("a difference through the lens shows no number for the first token", () => {
  const lens = firstTokenLens(small, "hide");
  const found = differenceData({ data: lens, layer: 0, head: 0 }, { data: lens, layer: 0, head: 1 });
  assert.equal(found.row(0, 0, 1)[0], null);
});
