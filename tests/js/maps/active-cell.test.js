import assert from "node:assert/strict";
import test from "node:test";

import { activeCell } from "../../../site_assets/js/maps/active-cell.js";
import { makePage } from "../document.js";

const BOX = { left: 1, top: 2, width: 3, height: 4 };
const STATE = { label: "map", rows: 4, columns: 5, row: 1, column: 2, name: "cell", box: BOX };

// A drawn cell in the page, and the places that the arrow keys move to.
function grid(state = STATE) {
  const page = makePage();
  const moves = [];
  const { element, draw } = activeCell({ move: (...place) => moves.push(place) });
  page.body.append(element);
  if (state) draw(state);
  return { element, draw, moves, cell: () => element.querySelector("[role=gridcell]") };
}

test("the cell says where it is, counted from 1, and how large the grid is", () => {
  const { element, cell } = grid();
  const row = element.querySelector("[role=row]");
  assert.deepEqual([element.getAttribute("aria-rowcount"), element.getAttribute("aria-colcount")], ["4", "5"]);
  assert.deepEqual([row.getAttribute("aria-rowindex"), cell().getAttribute("aria-colindex"), cell().text], ["2", "3", "cell"]);
  assert.deepEqual([cell().style.left, cell().style.height], ["1px", "4px"]);
});

test("a key that moves is taken from the page and leads on from the cell, another is not", () => {
  const { element, moves } = grid();
  assert.equal(element.fire("keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(element.fire("keydown", { key: "x" }).defaultPrevented, false);
  assert.deepEqual(moves, [[2, 2]]);
});

test("before anything is drawn no key moves", () => {
  const { element, moves } = grid(null);
  element.fire("keydown", { key: "ArrowDown" });
  assert.deepEqual(moves, []);
});

test("another row or column is another element, so that it is spoken, and keeps the focus", () => {
  for (const change of [{ row: 2 }, { column: 3 }]) {
    const { element, draw, cell } = grid();
    const before = cell();
    before.focus();
    draw({ ...STATE, ...change });
    assert.notEqual(cell(), before);
    assert.equal(element.querySelectorAll("[role=gridcell]").length, 1);
    assert.equal(globalThis.document.activeElement, cell());
  }
});

test("a cell that moves without the focus does not take it", () => {
  const { draw } = grid();
  draw({ ...STATE, row: 2 });
  assert.equal(globalThis.document.activeElement, globalThis.document.body);
});

test("the same place with another name or box stays one element", () => {
  const { draw, cell } = grid();
  const before = cell();
  draw({ ...STATE, name: "other", box: { ...BOX, left: 9 } });
  assert.deepEqual([cell() === before, before.text, before.style.left], [true, "other", "9px"]);
});
