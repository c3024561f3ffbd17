import assert from "node:assert/strict";
import test from "node:test";

import { listsOf, storedCells } from "../../../site_assets/js/why/why-columns.js";
import { whyFile } from "./cells.js";

test("names come with the sum of the steps after them, and a sign", () => {
  const lists = { counts: [3, 0, 1], names: [1, -1, 2, -3], steps: [5, 0, 2, 4] };
  assert.deepEqual(listsOf(lists, ["a", "b", "c"]), [[["b", 7], ["a", -2], ["c", 2]], [], [["c", -4]]]);
});

test("every cell takes its row of every column", () => {
  const [first, second, third] = storedCells(whyFile());
  assert.deepEqual([first, second, third].map(({ row, query, key, score, contrast }) => [row, query, key, score, contrast]),
    [[2, 2, 1, 200, 300], [2, 3, 1, 100, 50], [3, 3, 2, 100, 50]]);
  assert.deepEqual(first.keySide, [["L0H1", 250], ["embedding", 75], ["MLP0", -50], ["rest", 25]]);
  assert.deepEqual([first.raises, first.lowers, second.raises], [[[" x", 125]], [[" y", -50]], []]);
});

test("the last band takes what the others and what does not turn leave of the contrast", () => {
  const bands = (file) => storedCells(file).map((cell) => cell.bands);
  assert.deepEqual(bands(whyFile()), [[50, 0, -50, 300], null, [10, 10, 10, 20]]);
  assert.deepEqual(bands(whyFile({ unturned: [40, null, 5] })), [[50, 0, -50, 260], null, [10, 10, 10, 15]]);
});

test("models without a cap, without turning or with gates after their values have no such numbers", () => {
  const [cell] = storedCells(whyFile({ bands: [], raises: null, lowers: null }));
  assert.deepEqual([cell.still, cell.capped, cell.raises, cell.lowers], [null, null, null, null]);
  assert.equal(storedCells(whyFile({ capped: [5, null, 6] }))[2].capped, 6);
});
