import assert from "node:assert/strict";
import test from "node:test";

import { contactSheet } from "../../../site_assets/js/maps/contact-sheet.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

const MODEL = { id: "m", layers: 2, heads: 2 };
const STATE = { model: MODEL, data: decode(fixture("dump-by-hand.json")), view: { layer: 0, head: 1 }, ramp: sequentialRamp(false), space: { width: 200, height: 200, ground: "rgb(1, 2, 3)" }, pixelRatio: 2 };

// Draws a sheet into the page with its corner at (100, 50); records the heads that are chosen and previewed.
function sheet(change = {}) {
  const page = makePage();
  const [chosen, previewed] = [[], []];
  const { element, draw } = contactSheet({ choose: (head) => chosen.push(head), preview: (head) => previewed.push(head) });
  page.body.append(element);
  draw({ ...STATE, ...change });
  const stage = element.querySelector(".sheet-stage");
  stage.getBoundingClientRect = () => ({ left: 100, top: 50 });
  return { element, draw, stage, chosen, previewed, canvas: element.querySelector("canvas"), grid: element.querySelector("[role=grid]"), hovered: element.querySelector(".sheet-hovered") };
}

const middleOf = ({ style }) => ({ clientX: 100 + parseFloat(style.left) + parseFloat(style.width) / 2, clientY: 50 + parseFloat(style.top) + parseFloat(style.height) / 2 });

test("the chosen head is the grid's cell, named, among the model's layers and heads", () => {
  const { grid } = sheet();
  const cell = grid.querySelector("[role=gridcell]");
  assert.deepEqual([grid.getAttribute("aria-label"), grid.getAttribute("aria-rowcount"), grid.getAttribute("aria-colcount")], ["Overview, L0H0 to L1H1", "2", "2"]);
  assert.deepEqual([cell.text, cell.getAttribute("aria-colindex"), cell.parent.getAttribute("aria-rowindex")], ["L0H1", "2", "1"]);
});

test("where each head has a number, the cell says it", () => {
  const { grid } = sheet({ spoken: "L0H1: −0.50" });
  assert.equal(grid.querySelector("[role=gridcell]").text, "L0H1: −0.50");
});

test("arrow keys choose the heads around, not beyond the edges", () => {
  const { grid, chosen } = sheet();
  for (const key of ["ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp"]) grid.fire("keydown", { key });
  assert.deepEqual(chosen, [{ layer: 1, head: 1 }, { layer: 0, head: 0 }, { layer: 0, head: 1 }, { layer: 0, head: 1 }]);
});

test("a click on a map chooses its head, one beside the maps none", () => {
  const { stage, chosen, grid } = sheet();
  stage.fire("click", middleOf(grid.querySelector("[role=gridcell]")));
  stage.fire("click", { clientX: 101, clientY: 51 });
  assert.deepEqual(chosen, [{ layer: 0, head: 1 }]);
});

test("the map under the mouse is framed and previewed, until the mouse leaves", () => {
  const { stage, previewed, hovered, grid } = sheet();
  const cell = grid.querySelector("[role=gridcell]");
  stage.fire("pointermove", { ...middleOf(cell), pointerType: "mouse" });
  assert.deepEqual([hovered.hidden, hovered.style.left, hovered.style.top], [false, cell.style.left, cell.style.top]);
  stage.fire("pointerleave");
  assert.deepEqual([hovered.hidden, previewed], [true, [{ layer: 0, head: 1 }, null]]);
});

test("the maps are painted for other data, colours or sizes, and not for another head", () => {
  const { canvas, draw } = sheet();
  assert.equal(canvas.painted.length, 1);
  draw({ ...STATE, view: { layer: 1, head: 1 } });
  assert.equal(canvas.painted.length, 1);
  draw({ ...STATE, ramp: sequentialRamp(true) });
  draw({ ...STATE, ramp: sequentialRamp(true), pixelRatio: 1 });
  assert.equal(canvas.painted.length, 3);
});

test("the canvas has the screen's pixels and the page's size", () => {
  const { canvas } = sheet();
  assert.deepEqual([canvas.width, canvas.height], [2 * parseFloat(canvas.style.width), 2 * parseFloat(canvas.style.height)]);
});

test("while data load the maps are empty and there is no cell to reach", () => {
  const { canvas, grid } = sheet({ data: null, ramp: null, view: { layer: null, head: null } });
  assert.deepEqual([canvas.painted.length, grid.hidden], [0, true]);
  assert.equal(sheet().grid.hidden, false);
});

test("on a sheet that scrolls, a chosen head out of sight comes to the middle, and one in sight stays where it is", () => {
  const space = { width: 60, height: 60, ground: "rgb(1, 2, 3)" };
  const model = { id: "m", layers: 20, heads: 20 };
  const data = { ...STATE.data, layers: 20, heads: 20, row: () => [1] };
  const { element, draw, grid } = sheet({ space, model, data });
  Object.assign(element, { clientWidth: 60, clientHeight: 60, scrollLeft: 0, scrollTop: 0 });
  draw({ ...STATE, space, model, data, view: { layer: 15, head: 12 } });
  const { left, top } = grid.querySelector("[role=gridcell]").style;
  assert.ok(element.hasAttribute("data-scrolls") && !sheet().element.hasAttribute("data-scrolls"));
  assert.deepEqual([element.scrollLeft, element.scrollTop], [parseFloat(left) - 30, parseFloat(top) - 30]);
  const before = element.scrollTop;
  draw({ ...STATE, space, model, data, view: { layer: 15, head: 11 } });
  assert.equal(element.scrollTop, before);
  element.scrollTop = 0; // the reader scrolls
  draw({ ...STATE, space, model, data, view: { layer: 15, head: 11 }, pixelRatio: 1 });
  assert.equal(element.scrollTop, 0);
});

test("a map under the numbers of a sheet that scrolls is out of sight, and a click on a number chooses none", () => {
  const space = { width: 60, height: 60, ground: "rgb(1, 2, 3)" };
  const model = { id: "m", layers: 20, heads: 20 };
  const data = { ...STATE.data, layers: 20, heads: 20, row: () => [1] };
  const { element, draw, grid, chosen } = sheet({ space, model, data });
  const left = parseFloat(grid.querySelector("[role=gridcell]").style.left); // L0H1's
  Object.assign(element, { clientWidth: 60, clientHeight: 60, scrollLeft: left - 15, scrollTop: 0 });
  draw({ ...STATE, space, model, data, view: { layer: 0, head: 2 } });
  assert.equal(element.scrollLeft, left - 15); // it is visible beside the numbers
  draw({ ...STATE, space, model, data, view: { layer: 0, head: 1 } });
  assert.equal(element.scrollLeft, left - 30);
  element.querySelector(".sheet-number").fire("click", { clientX: 145, clientY: 75 });
  assert.deepEqual(chosen, []);
});
