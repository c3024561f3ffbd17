import assert from "node:assert/strict";
import test from "node:test";

import { displayRamp } from "../../../site_assets/js/lenses/display-ramp.js";
import { rampColour } from "../../../site_assets/js/shared/ramp.js";

const grey = Uint8ClampedArray.from({ length: 3 * 256 }, (_, at) => 255 - Math.floor(at / 3)); // white to black
const level = (table, weight) => Number(rampColour(table, weight).match(/\d+/)[0]);

test("a linear scale without fading keeps the colours of the ramp", () => {
  for (const weight of [0, 0.2, 0.4, 1]) assert.equal(level(displayRamp(grey, {}), weight), level(grey, weight));
});

test("a square-root scale gives a weight the colour of its square root", () => {
  for (const weight of [0, 0.01, 0.04, 0.25, 0.81, 1]) {
    assert.equal(level(displayRamp(grey, { root: true }), weight), level(grey, Math.sqrt(weight)));
  }
});

test("weights under the threshold lose most of their ink, and weights at it lose none", () => {
  const faded = displayRamp(grey, { fade: 0.3 });
  assert.ok(255 - level(faded, 0.299) < 0.2 * (255 - level(grey, 0.299)));
  assert.equal(level(faded, 0.3), level(grey, 0.3));
});

test("a ramp is not changed by what is made from it", () => {
  const before = [...grey];
  displayRamp(grey, { root: true, fade: 0.5 });
  assert.deepEqual([...grey], before);
});
