import assert from "node:assert/strict";
import test from "node:test";

import { readIndex, readWhy, sumOf } from "../../../site_assets/js/why/why-data.js";
import { INDEX, noCells, whyFile } from "./cells.js";

const read = (json) => readWhy(json, { model: "m", sentence: "s" }, "L1.json");

test("a cell comes with its head, its contrast, and parts by name, the rest last", () => {
  const [cell, plain, other] = read(whyFile({ key_side: [["rest", 200], ["L0H1", 100]] }));
  assert.deepEqual([cell.layer, cell.head, cell.score, cell.others, cell.contrast], [1, 0, 2, -1, 3]);
  assert.deepEqual([other.layer, other.head, other.query, other.key], [1, 1, 3, 2]);
  assert.deepEqual(cell.keySide, [{ name: "L0H1", value: 1 }, { name: "rest", value: 2 }]);
  assert.deepEqual(cell.querySide.at(-1), { name: "rest", value: 0 });
  assert.deepEqual([cell.raises, cell.lowers], [[{ name: " x", value: 1.25 }], [{ name: " y", value: -0.5 }]]);
  assert.deepEqual([cell.bands, plain.bands, plain.still, plain.capped], [[0.5, 0, -0.5, 3], null, null, null]);
});

test("a cap and dimensions that do not turn are passed on", () => {
  const [cell] = read(whyFile({ unturned: [50, null, null], capped: [175, 20, 20] }));
  assert.deepEqual([cell.still, cell.capped], [0.5, 1.75]);
});

test("a file without cells has none", () => {
  assert.deepEqual(read(noCells()), []);
});

test("parts add up to the contrast", () => {
  for (const { keySide, querySide, contrast } of read(whyFile())) {
    assert.ok(Math.abs(sumOf(keySide) - contrast) < 1e-9);
    assert.ok(Math.abs(sumOf(querySide) - contrast) < 1e-9);
  }
});

test("a side that misses the contrast by the last digit is refused, with its cell", () => {
  const miss = /L1\.json does not add up: the parts of L1H0, query 2, key 1, miss its contrast by 0\.01/;
  assert.throws(() => read(whyFile({ query_side: [["rest", 301]] })), miss);
  assert.throws(() => read(whyFile({ key_side: [["rest", 299]] })), miss);
  assert.throws(() => read(whyFile({ contrast: [301, 50, 50] })), miss);
  assert.throws(() => read(whyFile({ key_side: [["rest", -300]] })), /does not add up/);
});

test("a file of another sentence, format or shape is refused", () => {
  assert.throws(() => read({ ...whyFile(), sentence: "t" }), /s of m/);
  assert.throws(() => read({ ...whyFile(), model: "n" }), /s of m/);
  assert.throws(() => read({ ...whyFile(), format: 1 }), /format/);
  const wrong = [
    ["scale", 0], ["heads", null], ["head", null], ["query", [1, 2]], ["score", ["1", 1, 1]], ["contrast", [0.5, 1, 1]], ["bands", [["x", 1, 1]]],
    ["capped", [1]], ["parts", []], ["words", [" x"]], ["raises", "no"], ["lowers", { counts: [1, 1, 1], names: [0], steps: [1] }],
  ];
  for (const [name, value] of wrong) assert.throws(() => read(whyFile({ [name]: value })), /is not as expected/, name);
  const side = { ...whyFile().key_side, steps: [] };
  assert.throws(() => read({ ...whyFile(), key_side: side }), /key_side/);
});

test("an index is of its model, and says where the files are", () => {
  assert.equal(readIndex(INDEX, "m", "why.json").folders.s, "data/m/s.why.abc");
  assert.throws(() => readIndex(INDEX, "n", "why.json"), /model/);
  assert.throws(() => readIndex({ ...INDEX, format: 9 }, "m", "why.json"), /format/);
  assert.throws(() => readIndex({ ...INDEX, folders: { s: 1 } }, "m", "why.json"), /folders/);
});
