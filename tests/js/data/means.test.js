import assert from "node:assert/strict";
import test from "node:test";

import { layerMean, meanRow, modelMean } from "../../../site_assets/js/data/means.js";
import { close, decode, fixture, small } from "../fixtures.js";

const data = decode(fixture("dump-gpt2-spaceship.json"));
const mean = layerMean(data);

test("every weight of the mean is the heads' sum over their number", () => {
  for (const [layer, query, key] of [[0, 0, 0], [3, 4, 2], [11, 5, 0]]) {
    const weights = Array.from({ length: data.heads }, (_, head) => data.weight(layer, head, query, key));
    const expected = weights.reduce((sum, weight) => sum + weight, 0) / data.heads;
    assert.ok(Math.abs(mean.row(layer, null, query)[key] - expected) < 1e-12);
  }
});

test("a row of the mean sums to one, as the rows of its heads do", () => {
  for (let query = 0; query < data.length; query += 1) {
    const sum = mean.row(5, null, query).reduce((total, weight) => total + weight, 0);
    assert.equal(mean.row(5, null, query).length, query + 1);
    assert.ok(Math.abs(sum - 1) < 0.0005 * data.length, `${sum}`);
  }
});

test("the key it looks at most has the largest weight of its row", () => {
  for (let query = 0; query < data.length; query += 1) {
    const row = mean.row(8, null, query);
    assert.equal(row[mean.strongestKey(8, null, query)], Math.max(...row));
  }
});

test("a mean of rows is the mean of each number", () => {
  close(meanRow([[1, 0], [0.5, 0.5], [0, 1]]), [0.5, 0.5]);
});

test("the mean of all heads is the mean of every head of every layer", () => {
  close(modelMean(small).row(0, 0, 1), [(0.4 + 0.8 + 1 + 0) / 4, (0.6 + 0.2 + 0 + 1) / 4]);
  close(modelMean(small).row(1, 1, 2), [(0.2 + 0 + 1 + 0) / 4, (0.2 + 0.4 + 0 + 1) / 4, (0.6 + 0.6 + 0 + 0) / 4]);
});
