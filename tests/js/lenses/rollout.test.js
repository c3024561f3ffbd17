import assert from "node:assert/strict";
import test from "node:test";

import { rollout, throughLayer } from "../../../site_assets/js/lenses/rollout.js";
import { close, decode, fixture, small } from "../fixtures.js";

const matrix = (data, layer) => [0, 1, 2].map((query) => data.row(layer, 0, query));

test("rollout is the product of the layers' mean maps, each half mixed with the identity", () => {
  const first = [[1, 0, 0], [0.3, 0.7, 0], [0.05, 0.15, 0.8]]; // (mean of layer 0 + identity) / 2, by hand
  const second = [[1, 0, 0], [0.25, 0.75, 0], [0.25, 0.25, 0.5]];
  const product = second.map((row) => [0, 1, 2].map((key) => row.reduce((sum, weight, middle) => sum + weight * first[middle][key], 0)));
  const found = rollout(small);
  assert.equal(found.words.one, "rollout");
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
