import assert from "node:assert/strict";
import test from "node:test";

import { parseAddress, formatAddress } from "../../../site_assets/js/figure/address.js";
import { lensView } from "../../../site_assets/js/figure/lens-view.js";
import { countAbsent, readMarkedCells, toggleCell, withoutCell, writeCells } from "../../../site_assets/js/finder/marked-cells.js";

const RUNS = { ioi: { tokens: 14 }, "green-tea": { tokens: 9 } };
const cell = (sentence, query, ...keys) => ({ sentence, query, keys });

test("cells of several sentences, with one key or several, come back from an address", () => {
  const cells = [cell("ioi", 13, 3), cell("green-tea", 8, 6, 7, 8), cell("ioi", 0, 0)];
  const text = writeCells(cells);
  assert.equal(text, "ioi_13_3.green-tea_8_6-8.ioi_0_0");
  const notes = [];
  const { marks } = lensView(parseAddress(formatAddress({ marks: text })), notes);
  assert.deepEqual([readMarkedCells(marks, RUNS), notes], [cells, []]);
});

test("no cell is a part of a view that nobody asked for", () => {
  assert.equal(writeCells([]), null);
  for (const text of [null, undefined, ""]) assert.deepEqual(readMarkedCells(text, RUNS), []);
});

test("cells that a model lacks are left out, and one that is written twice counts once", () => {
  const lacking = ["ioi_14_3", "ioi_5_6", "ioi_5_4-6", "ioi_5_4-3", "other_1_1", "constructor_0_0", "ioi_3", "ioi"];
  for (const text of lacking) assert.deepEqual(readMarkedCells(text, RUNS), [], text);
  assert.deepEqual(readMarkedCells("ioi_5_4.ioi_99_1.ioi_5_4", RUNS), [cell("ioi", 5, 4)]);
});

test("cells that a model lacks are counted once each", () => {
  const runs = { one: { tokens: 4 } };
  assert.equal(countAbsent("one_3_2.one_9_0.one_9_0.none_1_0", runs), 2);
  assert.equal(countAbsent(null, runs), 0);
  assert.equal(countAbsent("", runs), 0);
});

test("an address with an enormous number is read at once", () => {
  assert.deepEqual(readMarkedCells("ioi_999999999_0-999999999", RUNS), []);
});

test("a cell is added, and taken away the second time, whichever object it is", () => {
  const [one, two] = [cell("ioi", 5, 4), cell("ioi", 5, 3, 4)];
  assert.deepEqual(toggleCell([one], two), [one, two]);
  assert.deepEqual(toggleCell([one, two], { ...one }), [two]);
  assert.deepEqual(withoutCell([one], two), [one]);
});
