import assert from "node:assert/strict";
import test from "node:test";

import { atlasGrid } from "../../../site_assets/js/atlas/atlas-grid.js";
import { FakeElement, makePage } from "../document.js";
import { atlasState } from "./atlas.js";
import { laidOut } from "./laid-out.js";

// Draws a grid into the page, whose cells take `width` x 80 px; records the heads that are chosen and previewed.
function grid(view, { width = 80, frame } = {}) {
  const page = makePage();
  const [chosen, previewed] = [[], []];
  const { element, draw, focus } = atlasGrid({ choose: (head) => chosen.push(head), preview: (head) => previewed.push(head) });
  page.body.append(element);
  laidOut(element, { width, height: 80 }, frame);
  draw(atlasState(view));
  const part = (selector) => element.querySelector(selector);
  return { element, draw, focus, chosen, previewed, page, part, cells: part(".atlas-cells"), canvas: part("canvas"), cell: () => part("[role=gridcell]") };
}

const boxOf = ({ style }) => ["left", "top", "width", "height"].map((side) => parseFloat(style[side]));

test("the chosen head is the grid's cell, with its name and score, among the model's layers and heads", () => {
  const { part, cell } = grid({ at: { layer: 1, head: 0 } });
  assert.deepEqual([cell().text, cell().getAttribute("aria-colindex"), cell().parent.getAttribute("aria-rowindex")], ["L1H0 1.000", "1", "2"]);
  assert.deepEqual(["aria-label", "aria-rowcount", "aria-colcount"].map((name) => part("[role=grid]").getAttribute(name)), ["First, every head of Model: layers down, heads across", "2", "2"]);
  assert.deepEqual(boxOf(cell()), [0, 40, 38, 38]);
});

test("layers and heads are numbered, and the numbers of the chosen head stand out", () => {
  const { part, draw } = grid();
  const numbers = (edge) => part(edge).children.map((each) => each.text + (each.hasAttribute("data-chosen") ? "!" : ""));
  assert.deepEqual([numbers(".atlas-layers"), numbers(".atlas-heads")], [["0!", "1"], ["0", "1!"]]);
  draw(atlasState({ at: { layer: 1, head: 1 } }));
  assert.deepEqual([numbers(".atlas-layers"), numbers(".atlas-heads")], [["0", "1!"], ["0", "1!"]]);
});

test("arrow keys choose the next head, stop at the edges, and other keys stay the page's", () => {
  const { chosen, cell } = grid();
  const press = (key) => cell().fire("keydown", { key }).defaultPrevented;
  assert.deepEqual(["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "x"].map(press), [true, true, true, true, false]);
  assert.deepEqual(chosen, [{ layer: 1, head: 1 }, { layer: 0, head: 1 }, { layer: 0, head: 1 }, { layer: 0, head: 0 }]);
});

test("a click chooses the head under it, one beside the cells none, and a mouse frames and previews the head under it", () => {
  const { chosen, previewed, cells, part } = grid();
  cells.fire("click", { clientX: 110, clientY: 95 });
  cells.fire("click", { clientX: 99, clientY: 95 });
  cells.fire("pointermove", { clientX: 150, clientY: 95, pointerType: "mouse" });
  assert.deepEqual([chosen, previewed], [[{ layer: 1, head: 0 }], [{ layer: 1, head: 1 }]]);
  assert.deepEqual([part(".sheet-hovered").hidden, boxOf(part(".sheet-hovered"))], [false, [40, 40, 38, 38]]);
  cells.fire("pointerleave");
  assert.equal(part(".sheet-hovered").hidden, true);
});

test("the cells are painted for another measure, colours, size or model, and not for another head", () => {
  const { draw, canvas, cells } = grid();
  const state = atlasState();
  const paintings = (change) => { draw({ ...state, ...change }); return canvas.painted.length; };
  const before = paintings({});
  assert.equal(paintings({ view: { ...state.view, at: { layer: 1, head: 1 } } }), before);
  assert.equal(paintings({ view: { ...state.view, measure: "last" } }), before + 1);
  assert.equal(paintings({}), before + 2);
  assert.equal(paintings({ ramp: [...state.ramp] }), before + 3);
  cells.clientWidth = 90;
  assert.equal(paintings({ ramp: state.ramp }), before + 4);
  assert.equal(paintings({ ...atlasState() }), before + 5);
});

test("scores are written only into cells that are wide enough", () => {
  for (const [width, written] of [[60, 0], [62, 4]]) assert.equal(grid({}, { width }).canvas.written.length, written);
});

test("a hidden grid is drawn when it has a size", () => {
  const { draw, canvas, cells, cell } = grid({}, { width: 0 });
  assert.deepEqual([canvas.painted.length, cell()], [0, null]);
  cells.clientWidth = 80;
  draw(atlasState());
  assert.deepEqual([canvas.painted.length, cell().text], [1, "L0H1 0.500"]);
});

test("the chosen head is scrolled into the frame, beside the numbers, and no further than it has to be", () => {
  const { element, draw } = grid({ at: { layer: 0, head: 0 } }, { width: 200, frame: { width: 140, height: 60 } }); // the numbers take 20 px
  const scrolled = (layer, head) => { draw(atlasState({ at: { layer, head } })); return [element.scrollLeft, element.scrollTop]; };
  assert.deepEqual(scrolled(0, 0), [0, 0]);
  assert.deepEqual(scrolled(1, 1), [84, 40]);
  assert.deepEqual(scrolled(1, 0), [0, 40]);
});

test("the focus goes to the chosen cell", () => {
  const { focus, page, cell } = grid();
  focus();
  assert.equal(page.activeElement, cell());
});

test("a model of another size has other numbers and edges", () => {
  const { draw, part, cell, chosen } = grid({ at: { layer: 0, head: 0 } });
  const { model, ...rest } = atlasState({ at: { layer: 0, head: 1 } });
  draw({ ...rest, model: { ...model, layers: 1 } });
  assert.deepEqual([part(".atlas-layers").children.length, part(".atlas-heads").children.length], [1, 2]);
  cell().fire("keydown", { key: "ArrowDown" });
  assert.deepEqual(chosen, [{ layer: 0, head: 1 }]);
  assert.ok(cell() instanceof FakeElement);
});
