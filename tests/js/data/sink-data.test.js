import assert from "node:assert/strict";
import test from "node:test";

import { withSink } from "../../../site_assets/js/data/sink-data.js";
import { small } from "../fixtures.js";

const { layers, heads, length } = small;
const ROWS = Array.from({ length: layers * heads }, (_, map) => Array.from({ length }, (__, query) => 10 * map + query));
const read = (sink) => withSink(small, { sink, scale: 1000 }, "s.json");

test("each query of each head has its share, and the weights stay", () => {
  const data = read(ROWS);
  const last = { layer: layers - 1, head: heads - 1, query: length - 1 };
  assert.equal(data.sink(0, 0, 1), 0.001);
  assert.equal(data.sink(last.layer, last.head, last.query), (10 * (layers * heads - 1) + last.query) / 1000);
  assert.deepEqual(data.row(0, 0, 2), small.row(0, 0, 2));
});

test("a layer whose rows are null has no sink, and the others keep theirs", () => {
  const data = read(ROWS.map((row, map) => (map < heads ? null : row)));
  assert.deepEqual([data.sink(0, 0, 2), data.sink(0, 1, 2), data.sink(1, 1, 2)], [undefined, undefined, 0.032]);
});

test("the file of one head has one row, whatever the head is", () => {
  const data = withSink(small, { sink: [ROWS[0]], scale: 1000 }, "h.json", () => 0);
  assert.equal(data.sink(1, 1, 2), 0.002);
});

test("rows that are too few, too short, or no shares are refused with the file's name", () => {
  const wrong = (change) => ROWS.map((row, map) => (map === 1 ? change(row) : row));
  assert.throws(() => read(ROWS.slice(1)), { file: "s.json", message: /sink is not a row for each head/ });
  for (const change of [(row) => row.slice(1), (row) => [1001, ...row.slice(1)], (row) => [-1, ...row.slice(1)], (row) => [0.5, ...row.slice(1)], () => undefined, () => 5, () => false]) {
    assert.throws(() => read(wrong(change)), { file: "s.json", message: /sink\[1\] is not/ });
  }
});
