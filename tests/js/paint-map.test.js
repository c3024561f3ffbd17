import assert from "node:assert/strict";
import test from "node:test";

import { paintMap } from "../../site_assets/js/paint-map.js";
import { sequentialRamp } from "../../site_assets/js/ramp.js";
import { decode, fixture } from "./fixtures.js";

const ramp = sequentialRamp(false);
const ground = [1, 2, 3];
const data = decode(fixture("dump-by-hand.json"));

function painted(size, { layer, head }, left = 0, top = 0, width = size) {
  const image = { width, data: new Uint8ClampedArray(4 * width * (top + size)) };
  paintMap(image, { left, top, size }, data, { layer, head }, { ramp, ground });
  return (x, y) => [...image.data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
}

const colour = (weight) => [...ramp.subarray(3 * Math.round(255 * weight), 3 * Math.round(255 * weight) + 3), 255];

test("each cell gets its weight's colour, keys later than the query the ground", () => {
  const at = painted(6, { layer: 0, head: 0 });
  assert.deepEqual(at(0, 0), colour(1));
  assert.deepEqual(at(0, 3), colour(0.25));
  assert.deepEqual(at(3, 2), colour(0.75));
  assert.deepEqual(at(5, 5), colour(0.7));
  assert.deepEqual(at(5, 0), [...ground, 255]);
});

test("a map is painted where it belongs and nowhere else", () => {
  const at = painted(3, { layer: 0, head: 1 }, 2, 1, 8);
  assert.deepEqual(at(2, 1), colour(1));
  assert.deepEqual(at(1, 1), [0, 0, 0, 0]);
  assert.deepEqual(at(5, 1), [0, 0, 0, 0]);
  assert.deepEqual(at(2, 0), [0, 0, 0, 0]);
});

test("a map with fewer pixels than tokens shows the largest weight under each pixel", () => {
  const at = painted(1, { layer: 1, head: 1 });
  assert.deepEqual(at(0, 0), colour(1));
});
