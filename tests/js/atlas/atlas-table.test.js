import assert from "node:assert/strict";
import test from "node:test";

import { atlasTable } from "../../../site_assets/js/atlas/atlas-table.js";
import { textColumns } from "../../../site_assets/js/atlas/text-columns.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

// A table; order() returns the names of its heads, sort(text) presses the button of a column.
function table() {
  const page = makePage();
  const chosen = [];
  const { element, draw, show } = atlasTable({ choose: (choice) => chosen.push(choice), columns: textColumns(() => {}) });
  page.body.append(element);
  draw(atlasState());
  const heading = (text) => element.querySelectorAll("th").find((cell) => cell.text === text);
  return {
    element, draw, show, chosen, heading, sort: (text) => heading(text).firstChild.click(),
    order: () => element.querySelectorAll("tbody th").map(({ text }) => text),
  };
}

test("nothing is made before the table is shown, nor drawn while it is hidden", () => {
  const { element, draw, show, order } = table();
  assert.deepEqual(order(), []);
  show(true);
  assert.equal(element.tabIndex, 0); // the keyboard can scroll it
  assert.deepEqual([element.hidden, order()], [false, ["L0H0", "L0H1", "L1H0", "L1H1"]]);
  show(false);
  draw(atlasState({ head: "L0H0" }));
  assert.equal(element.querySelector("[aria-current]").querySelector("th").text, "L0H1");
});

test("a measure sorts from the highest score, a second time from the lowest", () => {
  const { show, sort, order, heading } = table();
  show(true);
  sort("First");
  assert.deepEqual([order(), heading("First").getAttribute("aria-sort")], [["L1H0", "L0H1", "L0H0", "L1H1"], "descending"]);
  sort("First");
  assert.deepEqual([order(), heading("First").getAttribute("aria-sort")], [["L1H1", "L0H0", "L0H1", "L1H0"], "ascending"]);
  sort("Last");
  assert.deepEqual([order(), heading("First").getAttribute("aria-sort")], [["L1H1", "L0H0", "L0H1", "L1H0"], null]);
});

test("the heads' own column puts them back in order, and is said to be ascending", () => {
  const { show, sort, order, heading } = table();
  show(true);
  assert.equal(heading("Head").getAttribute("aria-sort"), "ascending");
  sort("Last");
  sort("Head");
  sort("Head");
  assert.deepEqual([order(), heading("Head").getAttribute("aria-sort")], [["L0H0", "L0H1", "L1H0", "L1H1"], "ascending"]);
});

test("the pressed heading keeps the focus, though it was made anew", () => {
  const { show, sort, heading } = table();
  show(true);
  for (const name of ["Last", "First", "Head"]) {
    sort(name);
    assert.equal(globalThis.document.activeElement, heading(name).firstChild);
  }
});

test("a row has a head's scores and roles, and chooses it", () => {
  const { show, element, chosen } = table();
  show(true);
  const rows = element.querySelectorAll("tbody tr");
  assert.deepEqual(rows[1].children.map(({ text }) => text), ["L0H1", "0.500", "0.250", "looker"]);
  assert.deepEqual(rows.map((row) => row.hasAttribute("aria-current")), [false, true, false, false]);
  rows[3].querySelector("button").click();
  assert.deepEqual(chosen, [{ head: "L1H1" }]);
});
