import assert from "node:assert/strict";
import test from "node:test";

import { paintPlane } from "../../../site_assets/js/plane/paint-plane.js";

const COLOURS = { lines: "grey", head: "teal", chosen: "red", faint: "pale" };

// The canvas, and what is painted on it in turn: rectangles and dots with their colours.
function painted(dots, more = {}) {
  const done = [];
  let dot = [];
  const context = {
    scale: (x) => done.push(["scale", x]), fillRect: (...box) => done.push([context.fillStyle, ...box]),
    beginPath: () => { dot = []; }, arc: (x, y, radius) => dot.push([x, y, radius]), fill: () => done.push([context.fillStyle, ...dot]),
  };
  const canvas = { getContext: () => context, style: {} };
  paintPlane(canvas, { width: 100, height: 50, pixelRatio: 2, dots, across: [], up: [], colours: COLOURS, ...more });
  return { canvas, done };
}

test("the canvas has the pixels of the screen, and lines at the ticks", () => {
  const { canvas, done } = painted([], { across: [10.4], up: [20] });
  assert.deepEqual([canvas.width, canvas.height, canvas.style], [200, 100, { width: "100px", height: "50px" }]);
  assert.deepEqual(done.slice(0, 3), [["scale", 2], ["grey", 10, 0, 1, 50], ["grey", 0, 20, 100, 1]]);
});

test("heads that the filter leaves out lie below, those of the region on top; what is outside is not painted", () => {
  const at = (x, kind) => ({ at: { x, y: 5 }, kind });
  const { done } = painted([at(1, "chosen"), at(2, "head"), at(3, "faint"), at(200, "head")]);
  assert.deepEqual(done.slice(1), [["pale", [3, 5, 3]], ["teal", [2, 5, 3]], ["red", [1, 5, 3]]]);
});

test("thousands of heads have smaller dots, which are squares", () => {
  const many = Array.from({ length: 5000 }, () => ({ at: { x: 10, y: 20 }, kind: "head" }));
  const { done } = painted(many);
  assert.deepEqual([done.length, done[1]], [5001, ["teal", 8.5, 18.5, 3, 3]]);
});
