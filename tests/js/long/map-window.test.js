import assert from "node:assert/strict";
import test from "node:test";

import { shows, windowAt, windowWith } from "../../../site_assets/js/long/map-window.js";

const LENGTH = 100;
const WINDOW = { query: 40, key: 10, rows: 20, columns: 30 };

test("the window has the whole cells that fit, and ends with the text", () => {
  assert.deepEqual(windowAt({ left: 160, top: 640, width: 495, height: 330 }, 16, LENGTH), { query: 40, key: 10, rows: 20, columns: 30 });
  assert.deepEqual(windowAt({ left: 9999, top: 9999, width: 495, height: 330 }, 16, LENGTH), { query: 80, key: 70, rows: 20, columns: 30 });
  assert.deepEqual(windowAt({ left: 0, top: 0, width: 5, height: 9999 }, 16, LENGTH), { query: 0, key: 0, rows: 100, columns: 1 });
});

test("a cell is brought into the window by the shortest way, or into its middle", () => {
  const at = (query, key, centred) => { const next = windowWith(WINDOW, { query, key }, { length: LENGTH, centred }); return [next.query, next.key]; };
  assert.deepEqual([at(45, 12), at(60, 12), at(39, 40), at(99, 5)], [[40, 10], [41, 10], [39, 11], [80, 5]]);
  assert.deepEqual([at(50, 50, true), at(99, 0, true)], [[40, 35], [80, 0]]);
});

test("it shows the cells within its edges", () => {
  const inside = [[40, 10], [59, 39], [39, 10], [60, 10], [40, 9], [40, 40]].map(([query, key]) => shows(WINDOW, { query, key }));
  assert.deepEqual(inside, [true, true, false, false, false, false]);
});
