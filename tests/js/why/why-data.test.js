import assert from "node:assert/strict";
import test from "node:test";

import { readIndex, readWhy, sumOf } from "../../../site_assets/js/why/why-data.js";
import { changed, INDEX, WHY } from "./cells.js";

const read = (json) => readWhy(json, { model: "m", sentence: "s" }, "L1.json");

test("a cell comes with its contrast, its weight as a share, and parts by name", () => {
  const [cell, plain] = read(WHY);
  assert.deepEqual([cell.layer, cell.head, cell.weight, cell.contrast], [1, 0, 0.74, 3]);
  assert.deepEqual(cell.keySide[0], { name: "L0H1", value: 2.5 });
  assert.deepEqual(cell.raises, [{ name: " x", value: 1.25 }]);
  assert.deepEqual([plain.bands, plain.raises, plain.still, plain.capped], [null, null, null, null]);
});

test("a cap and dimensions that do not turn are passed on", () => {
  const [cell] = read(changed({ unturned: 0.5, capped: 1.75 }));
  assert.deepEqual([cell.still, cell.capped], [0.5, 1.75]);
});

test("parts add up to the contrast", () => {
  for (const { keySide, querySide, contrast } of read(WHY)) {
    assert.ok(Math.abs(sumOf(keySide) - contrast) < 1e-9);
    assert.ok(Math.abs(sumOf(querySide) - contrast) < 1e-9);
  }
});

test("a side that misses the contrast by more than a thousandth of the score is refused, with its cell", () => {
  read(changed({ query_side: [["rest", 3.0019]] }));
  assert.throws(() => read(changed({ query_side: [["rest", 3.0021]] })), /L1\.json does not add up: the parts of L1H0, query 2, key 1, miss its contrast by 0\.0021/);
  assert.throws(() => read(changed({ key_side: [["rest", -3]] })), /does not add up/);
});

test("a file of another sentence, format or shape is refused", () => {
  assert.throws(() => read({ ...WHY, sentence: "t" }), /s of m/);
  assert.throws(() => read({ ...WHY, format: 2 }), /format/);
  assert.throws(() => read({ ...WHY, cells: null }), /cells/);
  for (const change of [{ score: "1" }, { head: null }, { key_side: [["rest", null]] }, { bands: ["x"] }, { raises: "no" }]) {
    assert.throws(() => read(changed(change)), /cells\[0\]/);
  }
});

test("an index is of its model, and says where the files are", () => {
  assert.equal(readIndex(INDEX, "m", "why.json").folders.s, "data/m/s.why.abc");
  assert.throws(() => readIndex(INDEX, "n", "why.json"), /model/);
  assert.throws(() => readIndex({ ...INDEX, format: 9 }, "m", "why.json"), /format/);
  assert.throws(() => readIndex({ ...INDEX, folders: { s: 1 } }, "m", "why.json"), /folders/);
});
