import assert from "node:assert/strict";
import test from "node:test";

import { derivedData } from "../../../site_assets/js/data/derived-data.js";

const SOURCE = { model: "m", sentence: "s", text: "t", tokens: ["a", "b", "c"], layers: 3, heads: 2, length: 3, more: "left out" };

// Data with different numbers in every row, and the rows that were computed.
function derived() {
  const asked = [];
  const data = derivedData(SOURCE, (layer, head, query) => {
    asked.push([layer, head, query]);
    return Array.from({ length: query + 1 }, (_, key) => 1000 * layer + 100 * (head ?? 7) + 10 * query + key);
  });
  return { data, asked };
}

test("the run's description is kept, and nothing else of the source", () => {
  const { data } = derived();
  const described = Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== "function"));
  assert.deepEqual(described, { model: "m", sentence: "s", text: "t", tokens: ["a", "b", "c"], layers: 3, heads: 2, length: 3 });
});

test("numbers derived from others are shown and called as those are", () => {
  const source = { ...SOURCE, words: { one: "effect" }, signed: { format: String }, unseen: () => "cannot see" };
  const { words, signed, unseen } = derivedData(source, () => []);
  assert.deepEqual({ words, signed, unseen }, { words: source.words, signed: source.signed, unseen: source.unseen });
});

test("every layer, head and query has its own row, an average too, and each is computed once", () => {
  const { data, asked } = derived();
  const rows = [0, 1, 2].flatMap((layer) => [0, 1, null].flatMap((head) => [0, 1, 2].map((query) => [layer, head, query])));
  for (const [layer, head, query] of [...rows, ...rows]) {
    assert.equal(data.row(layer, head, query)[0], 1000 * layer + 100 * (head ?? 7) + 10 * query);
  }
  assert.deepEqual(asked, rows);
});

test("a weight is a number of its row, and 0 for a key after the query", () => {
  const { data } = derived();
  assert.equal(data.weight(1, 1, 2, 1), 1121);
  assert.equal(data.weight(1, 1, 1, 1), 1111);
  assert.equal(data.weight(1, 1, 1, 2), 0);
});

test("the strongest key is the first of the largest; hidden cells do not count", () => {
  const strongest = (row) => derivedData(SOURCE, () => row).strongestKey(0, 0, row.length - 1);
  assert.equal(strongest([0.2, 0.5, 0.5]), 1);
  assert.equal(strongest([null, 0.1, 0.3]), 2);
  assert.equal(strongest([null, -3, -1]), 2);
  assert.equal(strongest([null]), 0);
});
