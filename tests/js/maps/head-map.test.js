import assert from "node:assert/strict";
import test from "node:test";

import { headMap } from "../../../site_assets/js/maps/head-map.js";
import { FakeElement, makePage } from "../document.js";
import { small } from "../fixtures.js";

const RAMP = Uint8ClampedArray.from({ length: 33 }, (_, index) => (index % 3 === 0 ? index / 3 : 0)); // a weight of 0.4 is rgb(4 0 0)
const WIDE = { width: 1000, height: 1000, hairline: "grey" }; // room for the largest cells, 64 px
const NARROW = { width: 70, height: 70, hairline: "grey" }; // room only for the smallest cells
const STATE = { data: small, view: { layer: 0, head: 0, query: 2, key: 1 }, ramp: RAMP, space: WIDE, smallest: 16, pixelRatio: 1, name: "L0H0" };

FakeElement.prototype.offsetWidth = 40; // of every label: queries then take 52 px, and upright keys 48 px

// A map with its parts; records the cells that are chosen and previewed.
function map(state = {}) {
  makePage();
  const [chosen, previewed] = [[], []];
  const { element, draw, point, space } = headMap({ choose: (cell) => chosen.push(cell), preview: (cell) => previewed.push(cell) });
  Object.assign(element, { clientWidth: 70, clientHeight: 70, scrollTop: 0, scrollLeft: 0 });
  const part = (selector) => element.querySelector(selector);
  const stage = part(".head-stage");
  stage.getBoundingClientRect = () => ({ left: 100, top: 200 });
  const show = (more) => draw({ ...STATE, ...state, ...more });
  return { element, draw: show, point, space, part, stage, chosen, previewed, canvas: part("canvas"), labels: (axis) => part(`.head-${axis}`).children };
}

function drawn(state) {
  const made = map(state);
  made.draw();
  return made;
}

const boxOf = ({ style: { left, top, width, height } }) => [left, top, width, height];

test("each weight that a query can give is a square of its colour on a hairline, and later keys are left empty", () => {
  const { canvas } = drawn({ space: NARROW, pixelRatio: 2 }); // a cell is 32 device pixels, a hairline 2
  const lines = canvas.filled.filter(({ colour }) => colour === "grey");
  const cells = canvas.filled.filter(({ colour }) => colour !== "grey");
  assert.deepEqual(cells.map(({ colour }) => colour), [10, 4, 6, 2, 2, 6].map((tenths) => `rgb(${tenths} 0 0)`));
  assert.deepEqual(cells.map(({ left, top }) => [left, top]), [[2, 2], [2, 34], [34, 34], [2, 66], [34, 66], [66, 66]]);
  assert.deepEqual([...new Set(cells.flatMap(({ width, height }) => [width, height]))], [30]);
  assert.deepEqual(lines.map(({ width, height }) => [width, height]), [[34, 34], [66, 34], [98, 34]]);
  assert.deepEqual([canvas.width, canvas.height, canvas.style.width], [98, 98, "49px"]);
});

test("another cell of the same map paints nothing anew; another head or ramp does", () => {
  const { canvas, draw } = drawn();
  const paintings = () => canvas.filled.length / 9;
  draw({ view: { ...STATE.view, key: 0 } });
  assert.equal(paintings(), 1);
  draw({ view: { ...STATE.view, head: 1 } });
  assert.equal(paintings(), 2);
  draw({ view: { ...STATE.view, head: 1 }, ramp: RAMP.slice() });
  assert.equal(paintings(), 3);
});

test("a click chooses the cell under the pointer; where no cell is, nothing", () => {
  const { stage, chosen } = drawn();
  const click = (x, y) => stage.fire("click", { clientX: 100 + x, clientY: 200 + y });
  click(70, 130); // the second column of the third row
  click(70, 10); // a key after its query
  click(-1, 130);
  click(10, 200); // below the last row
  assert.deepEqual(chosen, [{ query: 2, key: 1 }]);
});

test("a hovering mouse previews a cell until it leaves; a finger previews none", () => {
  const { stage, previewed } = drawn();
  stage.fire("pointermove", { pointerType: "mouse", clientX: 101, clientY: 265 });
  stage.fire("pointermove", { pointerType: "touch", clientX: 101, clientY: 281 });
  stage.fire("pointerleave");
  assert.deepEqual(previewed, [{ query: 1, key: 0 }, null]);
});

test("a map that has not been drawn has no cells to choose", () => {
  const { stage, chosen } = map();
  stage.fire("click", { clientX: 101, clientY: 201 });
  assert.deepEqual(chosen, []);
});

test("arrow keys move to the next cell, and stay among the keys that the query can see", () => {
  const { part, chosen, draw } = drawn();
  const press = (key) => part("[role=gridcell]").fire("keydown", { key });
  press("ArrowLeft");
  press("ArrowDown");
  draw({ view: { ...STATE.view, key: 2 } });
  press("ArrowRight");
  press("ArrowUp");
  assert.deepEqual(chosen, [{ query: 2, key: 0 }, { query: 2, key: 1 }, { query: 2, key: 2 }, { query: 1, key: 1 }]);
});

test("the crosshair covers the row up to the diagonal and the column from it, and marks both labels", () => {
  const { part, labels, point } = drawn();
  const chosen = (axis) => labels(axis).map((label) => label.hasAttribute("data-chosen"));
  assert.deepEqual(boxOf(part(".head-row")), ["0px", "128px", "192px", "64px"]);
  assert.deepEqual(boxOf(part(".head-column")), ["64px", "64px", "64px", "128px"]);
  assert.deepEqual([chosen("queries"), chosen("keys")], [[false, false, true], [false, true, false]]);
  point({ query: 1, key: 0 });
  assert.deepEqual(boxOf(part(".head-row")), ["0px", "64px", "128px", "64px"]);
  assert.deepEqual([chosen("queries"), chosen("keys")], [[false, true, false], [true, false, false]]);
});

test("the chosen cell is read out with its weight, under the name of the map", () => {
  const { part, draw } = drawn();
  const spoken = () => [part("[role=grid]").getAttribute("aria-label"), part("[role=gridcell]").text];
  assert.deepEqual(spoken(), ["Attention weights of L0H0", '"c" to "b": 0.200']);
  draw({ label: "Difference", name: "L0H0 minus L0H1", data: { ...small, signed: { format: (weight) => `${100 * weight} %` } } });
  assert.deepEqual(spoken(), ["Difference of L0H0 minus L0H1", '"c" to "b": 20 %']);
});

test("tokens label rows and columns; new data have new labels, the same data keep theirs", () => {
  const { labels, draw } = drawn();
  const [first] = labels("keys");
  draw({ view: { ...STATE.view, head: 1 } });
  assert.equal(labels("keys")[0], first);
  draw({ data: { ...small, tokens: ["x", " y", "z"] } });
  assert.deepEqual([labels("keys"), labels("queries")].map((axis) => axis.map(({ text }) => text)), [["x", "␣y", "z"], ["x", "␣y", "z"]]);
});

test("cells are never smaller than is legible, and a change of room sets the style sheet's sizes", () => {
  const { element, draw } = drawn({ smallest: 40 });
  const sizes = () => [element.style["--cell"], element.style["--length"], element.dataset.angle];
  assert.deepEqual(sizes(), ["64px", "3", "45"]);
  draw({ space: NARROW });
  assert.deepEqual(sizes(), ["40px", "3", "90"]);
});

test("a map larger than its frame scrolls to another chosen cell, and leaves the reader's scrolling alone otherwise", () => {
  const { element, draw } = drawn({ space: NARROW }); // cells of 16 px; the labels leave 18 x 22 px of the map visible
  const at = () => [element.scrollLeft, element.scrollTop];
  assert.deepEqual(at(), [14, 26]); // just far enough to show the whole cell, which is at (16, 32)
  Object.assign(element, { scrollLeft: 0, scrollTop: 0 });
  draw({ ramp: RAMP.slice() });
  assert.deepEqual(at(), [0, 0]);
  draw({ view: { ...STATE.view, key: 2 } });
  assert.deepEqual(at(), [30, 26]);
  draw({ view: { ...STATE.view, query: 0, key: 0 } });
  assert.deepEqual(at(), [0, 0]);
  draw({ view: { ...STATE.view, query: 2, key: 0 } });
  assert.deepEqual(at(), [0, 26]);
});

test("its room is the size of its frame, with the colour that the style sheet gives its canvas", () => {
  const { space, canvas } = map();
  globalThis.getComputedStyle = (node) => ({ color: node === canvas ? "rgb(1, 2, 3)" : "" });
  assert.deepEqual(space(), { width: 70, height: 70, hairline: "rgb(1, 2, 3)" });
});

test("a cell outside the window is left to the hairline, and named as one that cannot be seen", () => {
  const data = { ...small, unseen: (layer, query, key) => (query - key > 1 ? "cannot see" : undefined) };
  const { canvas, stage } = drawn({ data, view: { ...STATE.view, key: 0 } });
  assert.equal(canvas.filled.filter(({ colour }) => colour !== "grey").length, 5); // one of the 6 is hidden
  assert.match(stage.querySelector("[role=gridcell]").text, /to .*: cannot see$/);
});

test("a sink has a narrow cell before each row, in its colour, for which the labels leave room", () => {
  const sink = (layer, head, query) => query / 5;
  const { element, labels, draw } = drawn({ data: { ...small, sink } });
  const colours = () => labels("queries").map(({ style }) => style["--sink"]);
  assert.deepEqual(colours(), ["rgb(0 0 0)", "rgb(2 0 0)", "rgb(4 0 0)"]);
  assert.equal(element.style["--queries"], "64px");
  assert.ok(element.hasAttribute("data-sink"));
  draw({ data: { ...small, sink: () => 1 } });
  assert.deepEqual(colours(), Array(3).fill("rgb(10 0 0)"));
  draw({ data: small });
  assert.deepEqual([element.style["--queries"], element.hasAttribute("data-sink")], ["52px", false]);
});

test("only the layers with a sink have its cells, and the labels take their room back in the others", () => {
  const data = { ...small, sink: (layer) => (layer === 1 ? 1 : undefined) };
  const { element, labels, draw } = drawn({ data });
  const drawnAs = () => [element.style["--queries"], element.hasAttribute("data-sink")];
  assert.deepEqual([drawnAs(), labels("queries")[0].style["--sink"]], [["52px", false], undefined]);
  draw({ view: { ...STATE.view, layer: 1 } });
  assert.deepEqual([drawnAs(), labels("queries")[0].style["--sink"]], [["64px", true], "rgb(10 0 0)"]);
  draw();
  assert.deepEqual(drawnAs(), ["52px", false]);
});
