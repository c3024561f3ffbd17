import assert from "node:assert/strict";
import test from "node:test";

import { divergingPosition, divergingRamp, signedRamp } from "../../../site_assets/js/shared/diverging.js";
import { rampColour } from "../../../site_assets/js/shared/ramp.js";

const bytesOf = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(" ")})`;
const colourOf = (value, dark) => rampColour(divergingRamp(dark), divergingPosition(value));

test("zero is the paper, and the ends are the deepest colours, in both schemes", () => {
  assert.deepEqual([-1, 0, 1].map((value) => colourOf(value, false)), ["#0a4a5c", "#fbfaf7", "#8a2600"].map(bytesOf));
  assert.deepEqual([-1, 0, 1].map((value) => colourOf(value, true)), ["#8fe3f2", "#101319", "#ffc4a3"].map(bytesOf));
});

test("values beyond one have the colour of one, and no value that of zero", () => {
  assert.equal(colourOf(7, false), colourOf(1, false));
  assert.equal(colourOf(-7, false), colourOf(-1, false));
  assert.equal(colourOf(null, false), colourOf(0, false));
});

test("a position is symmetric about the middle and grows with the value", () => {
  assert.equal(divergingPosition(0), 0.5);
  assert.equal(divergingPosition(-1), 0);
  assert.equal(divergingPosition(1), 1);
  assert.deepEqual([divergingPosition(7), divergingPosition(-7)], [1, 0]);
  assert.equal(divergingPosition(0.5), 1 - divergingPosition(-0.5 - 1e-9));
  const positions = Array.from({ length: 41 }, (_, step) => divergingPosition(step / 20 - 1));
  assert.ok(positions.every((position, index) => index === 0 || position > positions[index - 1]));
});

test("the further from zero, the darker on paper and the lighter on a dark page", () => {
  const lightness = (value, dark) => colourOf(value, dark).match(/\d+/g).reduce((sum, byte) => sum + Number(byte), 0);
  for (const sign of [-1, 1]) {
    const steps = [0, 0.25, 0.5, 0.75, 1].map((size) => sign * size);
    assert.ok(steps.every((value, index) => index === 0 || lightness(value, false) < lightness(steps[index - 1], false)));
    assert.ok(steps.every((value, index) => index === 0 || lightness(value, true) > lightness(steps[index - 1], true)));
  }
});

test("the hue sets in early: a quarter of the way, positive is red and negative is blue", () => {
  const [red, , blue] = colourOf(0.25, false).match(/\d+/g).map(Number);
  assert.ok(red - blue > 40);
  const [less, , more] = colourOf(-0.25, false).match(/\d+/g).map(Number);
  assert.ok(more - less > 15);
});

test("a ramp for values to either side of zero finds their colours by their size", () => {
  for (const dark of [false, true]) {
    const ramp = signedRamp(dark, 0.4);
    for (const [value, share] of [[-0.4, -1], [-0.2, -0.5], [0, 0], [0.1, 0.25], [0.4, 1], [2, 1], [null, 0]]) {
      assert.equal(rampColour(ramp, value), colourOf(share, dark), String(value));
    }
    assert.equal(divergingRamp(dark).largest, undefined);
  }
});
