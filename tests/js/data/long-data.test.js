import assert from "node:assert/strict";
import test from "node:test";

import { readLong, readLongHead } from "../../../site_assets/js/data/long-data.js";
import { EXPECTED, headFile, LENGTH, long, longFile, weights } from "../long/long.js";

test("the small maps have a row for each block of queries, as weights from 0 to 1", () => {
  const { pooled, blocks, tokens } = long();
  assert.deepEqual([pooled.length, blocks, tokens.length], [4, 4, LENGTH]);
  assert.deepEqual(pooled.row(0, 0, 2), [0.2, 0.21, 0.22]);
  assert.deepEqual([pooled.weight(0, 1, 3, 1), pooled.weight(0, 1, 1, 3)], [0.07, 0]);
});

test("a head has the weight of every cell, none for later tokens, and the strongest key of a query", () => {
  const data = weights();
  assert.deepEqual([data.length, data.weight(0, 1, 39, 5), data.weight(0, 1, 5, 39)], [LENGTH, 0.395, 0]);
  assert.deepEqual(data.row(0, 1, 2), [0.02, 0.021, 0.022]);
  assert.equal(data.strongestKey(0, 1, 30), 30);
  assert.equal(data.unseen, undefined);
});

test("of a model with windows, the data say what a query cannot see", () => {
  const data = readLongHead(headFile(), long(), { layer: 0, head: 1 }, "h.json", [{ kind: "sliding", size: 8 }]);
  assert.deepEqual([data.unseen(0, 20, 12), data.unseen(0, 20, 13)], ["cannot see (outside the window of 8 tokens)", undefined]);
});

test("a file that is not as expected is refused with its name", () => {
  const wrong = [[{ format: 1 }, /format is not 2/], [{ model: "o" }, /model/], [{ tokens: ["a"] }, /tokens/], [{ blocks: 0 }, /blocks/], [{ measures: {} }, /measures/], [{ pooled: [[1]] }, /pooled is not 2 rows/], [{ pooled: [[1], [2]] }, /pooled\[0\] is not a row of 10/]];
  for (const [change, message] of wrong) assert.throws(() => readLong(longFile(change), EXPECTED, "l.json"), { file: "l.json", message });
  const damaged = [[{ format: 1 }, /format/], [{ sentence: "o" }, /sentence/], [{ head: 0 }, /head is not 1/], [{ scale: 0 }, /scale/], [{ attention: [1] }, /attention is not a row of 820/]];
  for (const [change, message] of damaged) assert.throws(() => weights(change), { file: "h.json", message });
});

test("the file of a head has what each query gives to the sink of its layer", () => {
  const sink = Array.from({ length: LENGTH }, (_, query) => query);
  assert.equal(weights({ sink }).sink(0, 1, 7), 7 / headFile().scale);
  assert.throws(() => weights({ sink: [1] }), { file: "h.json", message: /sink\[0\]/ });
});
