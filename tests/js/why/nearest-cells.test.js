import assert from "node:assert/strict";
import test from "node:test";

import { nearestCells, sameCell } from "../../../site_assets/js/why/nearest-cells.js";

const at = (head, query, key) => ({ layer: 1, head, query, key });
const CELLS = [at(0, 9, 8), at(0, 4, 1), at(1, 5, 2), at(0, 5, 4)];

test("only cells of the same head are near, the nearest first", () => {
  assert.deepEqual(nearestCells(CELLS, at(0, 5, 2)), [at(0, 4, 1), at(0, 5, 4), at(0, 9, 8)]);
  assert.deepEqual(nearestCells(CELLS, at(2, 5, 2)), []);
});

test("a cell is found by its head, query and key", () => {
  assert.equal(sameCell(CELLS, at(1, 5, 2)), CELLS[2]);
  assert.equal(sameCell(CELLS, at(0, 5, 2)), undefined);
});
