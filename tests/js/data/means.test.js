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

// Only layer 1 has a sink: its heads give it 0.2 and 0.4 from query 1, and twice as much from query 2.
const sink = (layer, head, query) => (layer === 1 ? (query * (1 + head)) / 5 : undefined);

test("the mean of a layer gives to the sink what its heads give on average", () => {
  close([1, 2].map((query) => layerMean({ ...small, sink }).sink(1, null, query)), [0.3, 0.6]);
  assert.equal(layerMean({ ...small, sink }).sink(0, null, 1), undefined);
});

test("in the mean of all heads a layer without a sink gives it nothing", () => {
  const all = modelMean({ ...small, sink });
  close([0, 1].map((layer) => all.sink(layer, 0, 2)), [0.3, 0.3]);
  close([all.sink(0, null, 1)], [0.15]);
});

test("a model without a sink has none in its means, nor has one whose layers all lack it", () => {
  assert.deepEqual([layerMean(small).sink, modelMean(small).sink], [undefined, undefined]);
  assert.equal(modelMean({ ...small, sink: () => undefined }).sink(0, null, 1), undefined);
});
