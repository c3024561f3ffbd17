import assert from "node:assert/strict";
import test from "node:test";

import { cellList } from "../../../site_assets/js/finder/cell-list.js";
import { makePage } from "../document.js";

const CELLS = [3, 2].map((key) => ({ sentence: "ioi", query: 5, keys: [key] }));

function list() {
  const page = makePage();
  const acts = [];
  const { element, draw } = cellList({ name: "Marked cells", open: (cell) => acts.push(["open", cell]), remove: (cell) => acts.push(["remove", cell]) });
  page.body.append(element);
  return { page, element, draw: (cells) => draw(cells, ({ keys }) => `to ${keys[0]}`), acts, buttons: () => element.querySelectorAll("button") };
}

test("an empty list is hidden, with its name", () => {
  const { element, draw } = list();
  draw([]);
  assert.equal(element.hidden, true);
  draw(CELLS);
  assert.deepEqual([element.hidden, element.getAttribute("aria-label")], [false, "Marked cells"]);
});

test("a cell is shown by its text and removed by a button that names it", () => {
  const { draw, buttons, acts } = list();
  draw(CELLS);
  assert.deepEqual(buttons().map((button) => button.getAttribute("aria-label") ?? button.text), ["to 3", "Remove to 3", "to 2", "Remove to 2"]);
  buttons()[2].click();
  buttons()[1].click();
  assert.deepEqual(acts, [["open", CELLS[1]], ["remove", CELLS[0]]]);
});

test("the focus stays in the list when a cell goes", () => {
  const { page, draw, buttons } = list();
  draw(CELLS);
  buttons()[1].focus();
  draw(CELLS.slice(1));
  assert.equal(page.activeElement, buttons()[0]);
});
