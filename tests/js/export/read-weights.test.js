import assert from "node:assert/strict";
import test from "node:test";

import { readWeights } from "../../../site_assets/js/export/read-weights.js";
import { expectedOf, fixture } from "../fixtures.js";

const DUMP = fixture("dump-by-hand.json");
const SINK = DUMP.attention.map(() => DUMP.tokens.map((_, query) => 100 * query));

test("a file without a sink gives the weights alone", () => {
  const data = readWeights(DUMP, expectedOf(DUMP), "a.json");
  assert.deepEqual([data.weight(0, 0, 1, 1), data.sink], [0.75, undefined]);
});

test("a file with a sink gives the share of each query, too", () => {
  const data = readWeights({ ...DUMP, sink: SINK }, expectedOf(DUMP), "a.json");
  assert.deepEqual([data.weight(0, 0, 1, 1), data.sink(0, 0, 2)], [0.75, 200 / DUMP.scale]);
});

test("a file that is not as expected is refused with its name", () => {
  assert.throws(() => readWeights({ ...DUMP, format: 2 }, expectedOf(DUMP), "a.json"), { file: "a.json" });
});

test("a layer whose rows in the file are null has no sink", () => {
  const sink = SINK.map((row, map) => (map < DUMP.heads ? null : row));
  const data = readWeights({ ...DUMP, sink }, expectedOf(DUMP), "a.json");
  assert.deepEqual([data.sink(0, 0, 2), data.sink(1, 0, 2)], [undefined, 200 / DUMP.scale]);
});
