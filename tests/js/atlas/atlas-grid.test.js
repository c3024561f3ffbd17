import assert from "node:assert/strict";
import test from "node:test";

import { atlasGrid } from "../../../site_assets/js/atlas/atlas-grid.js";
import { FakeElement, makePage } from "../document.js";
import { atlasState } from "./atlas.js";

FakeElement.prototype.offsetWidth = 40; // px: wide enough for numbers

// A drawn grid in the page, its cells row by row, and what was chosen and previewed.
function grid(view) {
  const page = makePage();
  const [chosen, previewed] = [[], []];
  const { element, draw } = atlasGrid({ choose: (head) => chosen.push(head), preview: (head) => previewed.push(head) });
  page.body.append(element);
  draw(atlasState(view));
  return { element, draw, chosen, previewed, table: element.querySelector("table"), cells: () => element.querySelectorAll("[role=gridcell]") };
}

test("each head has a cell with its name and score, layers down and heads across", () => {
  const { cells, table } = grid();
  assert.deepEqual(cells().map(({ firstChild }) => firstChild.text), ["L0H0 0.250", "L0H1 0.500", "L1H0 1.000", "L1H1 0.000"]);
  assert.deepEqual(cells().map(({ lastChild }) => lastChild.text), [".25", ".50", "1.00", ".00"]);
  assert.equal(table.getAttribute("aria-label"), "First, every head of Model: layers down, heads across");
});

test("only the chosen head is selected and in the tab order", () => {
  const { cells } = grid({ at: { layer: 1, head: 0 } });
  assert.deepEqual(cells().map((cell) => cell.getAttribute("aria-selected")), ["false", "false", "true", "false"]);
  assert.deepEqual(cells().map(({ tabIndex }) => tabIndex), [-1, -1, 0, -1]);
});

test("the cells have the colours of their scores, with legible ink", () => {
  const colours = grid().cells().map(({ style }) => [style.backgroundColor, style.color]);
  assert.equal(new Set(colours.map(String)).size, 4);
  assert.deepEqual([colours[2][1], colours[3][1]], ["#fff", "#000"]); // 1 and 0
});

test("arrow keys choose the next head, stop at the edges, and other keys stay the page's", () => {
  const { chosen, cells } = grid();
  const press = (key) => cells()[1].fire("keydown", { key }).defaultPrevented;
  assert.deepEqual(["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "x"].map(press), [true, true, true, true, false]);
  assert.deepEqual(chosen, [{ layer: 1, head: 1 }, { layer: 0, head: 1 }, { layer: 0, head: 1 }, { layer: 0, head: 0 }]);
});

test("a key that is pressed beside the cells, and a click beside them, choose nothing", () => {
  const { chosen, table } = grid();
  table.querySelector("th").fire("keydown", { key: "ArrowDown" });
  table.querySelector("th").fire("click");
  assert.deepEqual(chosen, []);
});

test("a click chooses the head of the cell, and a mouse previews it", () => {
  const { chosen, previewed, cells } = grid();
  cells()[2].firstChild.fire("click");
  cells()[3].fire("pointermove", { pointerType: "mouse" });
  assert.deepEqual([chosen, previewed], [[{ layer: 1, head: 0 }], [{ layer: 1, head: 1 }]]);
});

test("the cells stay for a model of the same size, and are made anew for another", () => {
  const { draw, cells } = grid();
  const [before] = cells();
  draw(atlasState({ measure: "last" }));
  assert.equal(cells()[0], before);
  assert.equal(before.firstChild.text, "L0H0 0.500");
  const { model, ...rest } = atlasState({ at: { layer: 0, head: 0 } });
  draw({ ...rest, model: { ...model, heads: 1 } });
  assert.equal(cells().length, 2);
  draw({ ...rest, model: { ...model, layers: 1 } });
  assert.equal(cells().length, 2);
});

test("another head moves the selection and touches no other cell", () => {
  const { draw, cells } = grid();
  const state = atlasState({ at: { layer: 1, head: 0 } });
  draw(state);
  const shown = () => cells().map((cell) => [cell.getAttribute("aria-selected"), cell.tabIndex]);
  cells().forEach((cell) => { cell.firstChild.textContent = "untouched"; });
  draw({ ...state, view: { ...state.view, at: { layer: 1, head: 1 } } });
  assert.deepEqual(shown(), [["false", -1], ["false", -1], ["false", -1], ["true", 0]]);
  assert.ok(cells().every((cell) => cell.firstChild.text === "untouched"));
  draw({ ...state, ramp: [...state.ramp] });
  assert.equal(cells()[0].firstChild.text, "L0H0 0.250");
});

test("values are written only into cells that are wide enough", () => {
  for (const [width, written] of [[28, false], [29, true]]) {
    FakeElement.prototype.offsetWidth = width;
    const { table, cells } = grid();
    assert.equal(table.hasAttribute("data-values"), written);
    assert.equal(cells()[0].children[1].text, written ? ".25" : "");
  }
  FakeElement.prototype.offsetWidth = 40;
});

test("a model of one layer is drawn and moved in like any other", () => {
  const { draw, cells, chosen } = grid();
  const { model, ...rest } = atlasState();
  draw({ ...rest, model: { ...model, layers: 1 } });
  draw({ ...rest, model: { ...model, layers: 1 } });
  cells()[1].fire("keydown", { key: "ArrowLeft" });
  assert.deepEqual(chosen, [{ layer: 0, head: 0 }]);
});
