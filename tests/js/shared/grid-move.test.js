import assert from "node:assert/strict";
import test from "node:test";

import { gridMove } from "../../../site_assets/js/shared/grid-move.js";

const at = { row: 3, column: 4, rows: 12, columns: 9 };
const move = (key, modifiers = {}) => gridMove({ key, ...modifiers }, at);

test("arrows lead one cell on, page keys several rows", () => {
  assert.deepEqual(move("ArrowUp"), { row: 2, column: 4 });
  assert.deepEqual(move("ArrowRight"), { row: 3, column: 5 });
  assert.ok(move("PageDown").row > 4 && move("PageDown").column === 4);
  assert.ok(move("PageUp").row < 2);
});

test("Home and End lead to the ends of the row, with Control to the ends of the grid", () => {
  assert.deepEqual(move("Home"), { row: 3, column: 0 });
  assert.deepEqual(move("End"), { row: 3, column: 8 });
  assert.deepEqual(move("Home", { ctrlKey: true }), { row: 0, column: 0 });
  assert.deepEqual(move("End", { metaKey: true }), { row: 11, column: 8 });
});

test("other keys, and keys that belong to the browser, mean nothing", () => {
  assert.equal(move("Tab"), null);
  assert.equal(move("a"), null);
  assert.equal(move("ArrowLeft", { altKey: true }), null);
});

test("each arrow has its own direction, and a page is five rows", () => {
  assert.deepEqual(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key) => move(key)),
    [{ row: 2, column: 4 }, { row: 4, column: 4 }, { row: 3, column: 3 }, { row: 3, column: 5 }]);
  assert.deepEqual(["PageUp", "PageDown"].map((key) => move(key)), [{ row: -2, column: 4 }, { row: 8, column: 4 }]); // the owner clamps it
});

test("Shift, like Alt, leaves a key to the browser", () => {
  assert.equal(move("ArrowLeft", { shiftKey: true }), null);
});
