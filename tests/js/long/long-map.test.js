import assert from "node:assert/strict";
import test from "node:test";

import { longMap } from "../../../site_assets/js/long/long-map.js";
import { rampIndex, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { weights } from "./long.js";

const RAMP = sequentialRamp(false);
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "10px" });

// A map with room for 12 x 8 cells of 10 px, drawn at a cell; records the cells chosen and previewed, and the windows.
function map(at = { query: 20, key: 5 }) {
  makePage();
  const [chosen, previewed, windows] = [[], [], []];
  const { element, fit, draw, centre, follow } = longMap({ choose: (cell) => chosen.push(cell), preview: (cell) => previewed.push(cell), moved: (window) => windows.push(window) });
  Object.assign(element, { clientWidth: 104 + 120, clientHeight: 104 + 80, scrollLeft: 0, scrollTop: 0 });
  fit();
  const data = weights();
  const show = (cell, change = {}) => draw({ data, view: { layer: 0, head: 1 }, at: cell, name: "L0H1", ramp: RAMP, pixelRatio: 1, ...change });
  show(at);
  const stage = element.querySelector(".long-stage");
  stage.getBoundingClientRect = () => ({ left: 0, top: 0 });
  return { element, show, centre, follow, chosen, previewed, stage, data, window: () => { const { query, key } = windows.at(-1); return [query, key]; }, cell: () => element.querySelector("[role=gridcell]"), part: (selector) => element.querySelector(selector) };
}

test("the map begins around the chosen cell, which is named with its own weight", () => {
  const { window, cell, element } = map();
  assert.deepEqual([window(), element.scrollTop, element.scrollLeft], [[16, 0], 160, 0]);
  assert.equal(cell().text, '" t20" to " t5": 0.205');
  assert.deepEqual(["left", "top"].map((side) => cell().style[side]), ["50px", "40px"]);
});

test("only the labels and cells in view are in the page, the chosen ones marked", () => {
  const { part } = map();
  const labels = (edge) => part(edge).children.map((label) => label.text + (label.hasAttribute("data-chosen") ? "!" : ""));
  assert.deepEqual(labels(".long-queries"), [16, 17, 18, 19, 20, 21, 22, 23].map((token) => `␣t${token}${token === 20 ? "!" : ""}`));
  assert.deepEqual(labels(".long-keys").slice(3, 7), ["␣t3", "␣t4", "␣t5!", "␣t6"]);
});

test("a cell has the colour of its weight, and keys after the query have none", () => {
  const { part, data } = map({ query: 2, key: 1 });
  const { painted: [bytes], width } = part("canvas");
  const at = (query, key) => [...bytes.slice(4 * (query * width + key)).slice(0, 4)];
  assert.deepEqual(at(7, 6).slice(0, 3), [...RAMP.slice(3 * rampIndex(RAMP, data.weight(0, 1, 7, 6)))].slice(0, 3));
  assert.deepEqual(at(3, 4), [0, 0, 0, 0]);
});

test("scrolling shows another part, and the chosen cell stays where it is in the text", () => {
  const { element, window, part } = map();
  Object.assign(element, { scrollTop: 304, scrollLeft: 96 });
  element.fire("scroll");
  assert.deepEqual(window(), [30, 10]);
  assert.equal(part("[data-away]") !== null, true);
});

test("another cell in view leaves the window, one beside it moves it, one far away is centred", () => {
  const { show, window } = map();
  show({ query: 22, key: 3 });
  assert.deepEqual(window(), [16, 0]);
  show({ query: 39, key: 30 });
  assert.deepEqual(window(), [32, 24]);
});

test("arrow keys, clicks and the mouse choose and preview cells that the query can see", () => {
  const { cell, stage, chosen, previewed } = map();
  const press = (key) => cell().fire("keydown", { key });
  ["ArrowDown", "ArrowLeft"].forEach(press);
  stage.fire("click", { clientX: 35, clientY: 15 });
  stage.fire("click", { clientX: 135, clientY: 15 });
  stage.fire("pointermove", { clientX: 5, clientY: 5, pointerType: "mouse" });
  assert.deepEqual(chosen, [{ query: 21, key: 5 }, { query: 20, key: 4 }, { query: 17, key: 3 }]);
  assert.deepEqual(previewed, [{ query: 16, key: 0 }]);
});

test("it can be moved to any cell without choosing it", () => {
  const { centre, window, chosen, cell } = map();
  centre({ query: 38, key: 20 });
  assert.deepEqual([window(), chosen, cell().text], [[32, 14], [], '" t20" to " t5": 0.205']);
});

test("two maps show the same part: the second goes where the first is", () => {
  const [first, second] = [map({ query: 20, key: 5 }), map({ query: 2, key: 0 })];
  second.follow({ query: 16, key: 3, rows: 8, columns: 12 });
  assert.deepEqual([second.window(), second.element.scrollTop, second.element.scrollLeft], [[16, 3], 160, 30]);
  assert.deepEqual(first.window(), [16, 0]);
  assert.equal(second.cell().text, '" t2" to " t0": 0.020'); // the chosen cell stays
});

test("whoever comes to the chosen cell by the keyboard sees it, wherever the map was scrolled", () => {
  const { element, window, cell, part } = map();
  Object.assign(element, { scrollTop: 304, scrollLeft: 96 });
  element.fire("scroll");
  cell().focus();
  assert.deepEqual([window(), part("[data-away]")], [[16, 0], null]);
  element.scrollTop = 180; // the cell is in sight, so the map stays
  element.fire("scroll");
  cell().focus();
  assert.deepEqual(window(), [18, 0]);
});
