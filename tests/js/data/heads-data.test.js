import assert from "node:assert/strict";
import test from "node:test";

import { readHeads } from "../../../site_assets/js/data/heads-data.js";

const model = { id: "toy", layers: 1, heads: 2 };
const cell = { sentence: "one", query: 3, key: 1, weight: 0.7 };

function file(changes = {}) {
  return {
    format: 1, model: "toy", distance: "D", tokens: { one: ["a", " b", " c", " d"] },
    cells: [[], [cell]], nearest: [[{ layer: 0, head: 1, distance: 0.2 }], []], ...changes,
  };
}

test("a head's cells come with the tokens that they name", () => {
  const { cellsOf } = readHeads(file(), model, "heads.json");
  assert.deepEqual(cellsOf({ layer: 0, head: 1 }), [{ ...cell, queryToken: " d", keyToken: " b" }]);
  assert.deepEqual(cellsOf({ layer: 0, head: 0 }), []);
});

test("a head's nearest are its own", () => {
  const { nearestTo } = readHeads(file(), model, "heads.json");
  assert.deepEqual(nearestTo({ layer: 0, head: 0 }), [{ layer: 0, head: 1, distance: 0.2 }]);
});

test("a damaged file is refused, naming the key", () => {
  const wrong = [
    [{ model: "other" }, /model is not "toy"/],
    [{ cells: [[]] }, /cells is not a list for each of 2 heads/],
    [{ cells: [[], [{ ...cell, key: 9 }]] }, /cells is not cells of known tokens/],
    [{ cells: [[], [{ ...cell, sentence: "toString" }]] }, /cells of known tokens/],
    [{ nearest: {} }, /nearest is not a list/],
    [{ distance: null }, /distance is not a definition/],
  ];
  for (const [changes, message] of wrong) assert.throws(() => readHeads(file(changes), model, "heads.json"), message);
});
