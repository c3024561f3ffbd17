import assert from "node:assert/strict";
import test from "node:test";

import { paintWindow } from "../../../site_assets/js/long/paint-window.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { rampIndex, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { weights } from "./long.js";

const RAMP = sequentialRamp(false);
const WINDOW = { query: 10, key: 9, rows: 3, columns: 4 };

// Paints a window; cell(row, column) returns the bytes of a cell's pixel.
function painted(change = {}) {
  makePage();
  const canvas = element("canvas");
  const data = { ...weights(), ...change };
  paintWindow(canvas, { data, view: { layer: 0, head: 1 }, ramp: RAMP }, WINDOW);
  return { canvas, data, cell: (row, column) => [...canvas.painted[0].slice(4 * (row * canvas.width + column)).slice(0, 4)], colour: (weight) => [...RAMP.slice(3 * rampIndex(RAMP, weight))].slice(0, 3) };
}

test("each cell of the window is a pixel in the colour of its weight, and the keys after a query have none", () => {
  const { cell, colour, data, canvas } = painted();
  assert.deepEqual([canvas.width, canvas.height], [4, 3]);
  for (const [row, column] of [[0, 0], [0, 1], [2, 3]]) assert.deepEqual(cell(row, column).slice(0, 3), colour(data.weight(0, 1, 10 + row, 9 + column)));
  assert.deepEqual([cell(0, 2), cell(1, 3)], [[0, 0, 0, 0], [0, 0, 0, 0]]);
});

test("what a query cannot see, and what is hidden, stays free", () => {
  const { cell } = painted({ unseen: (layer, query, key) => (key === 9 ? "cannot see" : undefined) });
  assert.deepEqual([cell(0, 0), cell(0, 1)[3]], [[0, 0, 0, 0], 255]);
  assert.deepEqual(painted({ row: (layer, head, query) => Array(query + 1).fill(null) }).cell(0, 0), [0, 0, 0, 0]);
});
