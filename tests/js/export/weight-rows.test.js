import assert from "node:assert/strict";
import test from "node:test";

import { weightRows } from "../../../site_assets/js/export/weight-rows.js";

const DATA = { tokens: [" a", "b\n"], row: (layer, head, query) => [[0.25], [0.5, 0.75]][query].map((weight) => weight + 10 * layer + head) };

test("the first row names the columns", () => {
  assert.deepEqual(weightRows(DATA, []), [["layer", "head", "query_index", "query_token", "key_index", "key_token", "weight"]]);
});

test("each head has a row for every key that a query can see, with exact tokens", () => {
  assert.deepEqual(weightRows(DATA, [{ layer: 1, head: 2 }, { layer: 0, head: 3 }]).slice(1), [
    [1, 2, 0, " a", 0, " a", 12.25], [1, 2, 1, "b\n", 0, " a", 12.5], [1, 2, 1, "b\n", 1, "b\n", 12.75],
    [0, 3, 0, " a", 0, " a", 3.25], [0, 3, 1, "b\n", 0, " a", 3.5], [0, 3, 1, "b\n", 1, "b\n", 3.75],
  ]);
});

test("a key outside the window has no row", () => {
  const unseen = (layer, query, key) => (layer === 1 && query > key ? "cannot see" : undefined);
  const rows = weightRows({ ...DATA, unseen }, [{ layer: 1, head: 2 }, { layer: 0, head: 3 }]);
  assert.deepEqual(rows.slice(1).map(([layer, , query, , key]) => [layer, query, key]), [[1, 0, 0], [1, 1, 1], [0, 0, 0], [0, 1, 0], [0, 1, 1]]);
});

test("beside the weights, the estimated effects have a column", () => {
  const effects = { weight: (layer, head, query, key) => -(layer + head + query + key) };
  const rows = weightRows(DATA, [{ layer: 1, head: 2 }], effects);
  assert.equal(rows[0].at(-1), "effect");
  assert.deepEqual(rows.slice(1).map((row) => row.slice(-2)), [[12.25, -3], [12.5, -4], [12.75, -5]]);
});

test("a sink has a row after those of each query, with no index and no effect", () => {
  const sink = (layer, head, query) => query / 4;
  const rows = weightRows({ ...DATA, sink }, [{ layer: 1, head: 2 }]).slice(1);
  assert.deepEqual([rows[1], rows[4], rows.length], [[1, 2, 0, " a", null, "(attention sink)", 0], [1, 2, 1, "b\n", null, "(attention sink)", 0.25], 5]);
  const effects = { weight: () => -1 };
  assert.deepEqual(weightRows({ ...DATA, sink }, [{ layer: 1, head: 2 }], effects)[2], [1, 2, 0, " a", null, "(attention sink)", 0, null]);
});

test("a layer without a sink has no row for it", () => {
  const sink = (layer) => (layer === 1 ? undefined : 0.5);
  const rows = weightRows({ ...DATA, sink }, [{ layer: 1, head: 2 }, { layer: 0, head: 2 }]).slice(1);
  assert.deepEqual(rows.filter(([, , , , key]) => key === null).map(([layer, , query]) => [layer, query]), [[0, 0], [0, 1]]);
});
