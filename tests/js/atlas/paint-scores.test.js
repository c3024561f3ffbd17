import assert from "node:assert/strict";
import test from "node:test";

import { paintScores, scoreLayout, writeScores } from "../../../site_assets/js/atlas/paint-scores.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";

makePage();
const SCORES = [[0, 0.25, 0.5], [1, 0.75, 0.125]];
const PAINTING = { scores: SCORES, ramp: sequentialRamp(false), edge: "rgb(1, 2, 3)", ratio: 2 };
const LAYOUT = scoreLayout({ layers: 2, heads: 3, width: 90, height: 40 });

test("each cell has its share of the space, and each point belongs to the cell around it or to none", () => {
  assert.deepEqual(LAYOUT.box({ layer: 1, head: 2 }), { left: 60, top: 20, width: 28, height: 18 });
  assert.deepEqual([LAYOUT.at(0, 0), LAYOUT.at(89.9, 39.9)], [{ layer: 0, head: 0 }, { layer: 1, head: 2 }]);
  assert.deepEqual([[-1, 5], [5, -1], [90, 5], [5, 40]].map(([x, y]) => LAYOUT.at(x, y)), [null, null, null, null]);
});

test("a number fits cells from 29 px on", () => {
  const legible = (width) => scoreLayout({ layers: 1, heads: 2, width, height: 30 }).legible;
  assert.deepEqual([legible(61.9), legible(62)], [false, true]);
});

test("each cell is painted in the colour of its score, within an edge, with a gap to the next", () => {
  const canvas = element("canvas");
  paintScores(canvas, LAYOUT, PAINTING);
  const [bytes] = canvas.painted;
  const at = (x, y) => [...bytes.slice(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 4)];
  const colour = (score) => [...PAINTING.ramp.slice(3 * Math.round(255 * score), 3 * Math.round(255 * score) + 3), 255];
  assert.deepEqual([canvas.width, canvas.height], [180, 80]);
  SCORES.forEach((row, layer) => row.forEach((score, head) => assert.deepEqual(at(60 * head + 28, 40 * layer + 18), colour(score))));
  assert.deepEqual([at(60, 20), at(61, 20), at(115, 20), at(80, 0), at(80, 35)], Array(5).fill([1, 2, 3, 255])); // edges of 2 pixels
  assert.deepEqual([at(62, 20), at(113, 20)], [colour(0.25), colour(0.25)]);
  assert.deepEqual([at(56, 20), at(59, 20), at(80, 36), at(80, 39)], Array(4).fill([0, 0, 0, 0])); // gaps of 4 pixels
});

test("scores are written into the middle of their cells without a leading zero, in ink that is legible", () => {
  const written = [];
  const context = { scale: (...by) => written.push(by), fillText(text, x, y) { written.push([text, x, y, this.fillStyle]); } };
  writeScores({ getContext: () => context }, LAYOUT, { ...PAINTING, font: "10px sans" });
  assert.deepEqual(written.slice(0, 5), [[2, 2], [".00", 14, 9, "#000"], [".25", 44, 9, "#000"], [".50", 74, 9, "#000"], ["1.00", 14, 29, "#fff"]]);
  assert.deepEqual([written.length, context.font, context.textAlign, context.textBaseline], [7, "10px sans", "center", "middle"]);
});
