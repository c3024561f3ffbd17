import assert from "node:assert/strict";
import test from "node:test";

import { paintWindow } from "../../../site_assets/js/long/paint-window.js";
import { rampIndex, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { weights } from "./long.js";

const RAMP = sequentialRamp(false);

// The pixel in the corner of each cell of a window of 3 x 4 cells of 6 pixels, as bytes; the size of the canvas.
function painted(change = {}, window = { query: 10, key: 9, rows: 3, columns: 4 }, pixelRatio = 1) {
  makePage();
  const canvas = element("canvas");
  const data = { ...weights(), ...change };
  paintWindow(canvas, { data, view: { layer: 0, head: 1 }, ramp: RAMP, pixelRatio }, window, 6);
  const pitch = 6 * pixelRatio;
  const at = (x, y) => canvas.painted[0].slice(4 * (y * canvas.width + x)).slice(0, 4);
  return { canvas, data, at, cell: (row, column) => at(column * pitch, row * pitch), colour: (weight) => [...RAMP.slice(3 * rampIndex(RAMP, weight))].slice(0, 3) };
}

test("each cell of the window has the colour of its weight, and the keys after a query none", () => {
  const { cell, colour, data, canvas } = painted();
  assert.deepEqual([canvas.width, canvas.height], [24, 18]);
  for (const [row, column] of [[0, 0], [0, 1], [2, 3]]) assert.deepEqual(cell(row, column).slice(0, 3), colour(data.weight(0, 1, 10 + row, 9 + column)));
  assert.deepEqual([cell(0, 2), cell(1, 3)], [[0, 0, 0, 0], [0, 0, 0, 0]]);
});

test("a line of one CSS pixel stays free between cells", () => {
  const clear = [0, 0, 0, 0];
  const one = painted();
  assert.deepEqual([one.at(5, 0), one.at(0, 5), one.at(4, 4)[3]], [clear, clear, 255]);
  const two = painted({}, undefined, 2);
  assert.deepEqual([two.at(10, 0), two.at(11, 0), two.at(0, 10), two.at(9, 9)[3]], [clear, clear, clear, 255]);
});

test("what a query cannot see, and what is hidden, stays free", () => {
  const { cell } = painted({ unseen: (layer, query, key) => (key === 9 ? "cannot see" : undefined) });
  assert.deepEqual([cell(0, 0), cell(0, 1)[3]], [[0, 0, 0, 0], 255]);
  assert.deepEqual(painted({ row: (layer, head, query) => Array(query + 1).fill(null) }).cell(0, 0), [0, 0, 0, 0]);
});
