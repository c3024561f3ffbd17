import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { divergingRamp } from "../../../site_assets/js/shared/diverging.js";
import { curve, rgbOf } from "../../../site_assets/js/shared/oklab.js";
import { inkOn, rampColour, rampIndex, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";

const tokens = readFileSync(new URL("../../../site_assets/js/page/tokens.css", import.meta.url), "utf8");
const papers = tokens.match(/--paper: .*/)[0].match(/\b[\da-f]{6}\b/g).map((hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));
const schemes = [[false, papers[0]], [true, papers[1]]];

const colours = (table) => Array.from({ length: table.length / 3 }, (_, index) => [...table.subarray(3 * index, 3 * index + 3)]);

// CIE lightness: perceived lightness by another formula than the one that the ramps are computed with.
function lightness(colour) {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}

function luminance(colour) {
  const [r, g, b] = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("zero weight is the paper of the site, in both schemes", () => {
  for (const [dark, paper] of schemes) assert.deepEqual(colours(sequentialRamp(dark))[0], paper);
});

test("full weight is deep indigo on paper and pale gold on blue-black", () => {
  assert.deepEqual(colours(sequentialRamp(false))[255], [0x1f, 0x11, 0x59]);
  assert.deepEqual(colours(sequentialRamp(true))[255], [0xff, 0xee, 0xb4]);
});

test("every colour lies on a curve through OKLab, to within a byte", () => {
  const curves = [ // both ends, and the control point between them
    [false, [0.985035, -0.000104, 0.004105], [0.005, -0.19], [0.254667, 0.026321, -0.11711]],
    [true, [0.186361, -0.001336, -0.013109], [-0.02, -0.075], [0.948967, -0.004909, 0.076052]],
  ];
  for (const [dark, start, via, end] of curves) {
    colours(sequentialRamp(dark)).forEach((colour, step) => rgbOf(curve(start, via, end, step / 255))
      .forEach((byte, channel) => assert.ok(Math.abs(byte - colour[channel]) <= 1, `${colour} at ${step}, dark: ${dark}`)));
  }
});

test("lightness runs one way, in nearly equal steps, from end to end", () => {
  for (const [dark] of schemes) {
    const scale = colours(sequentialRamp(dark)).map(lightness);
    const direction = dark ? 1 : -1;
    const whole = direction * (scale[255] - scale[0]);
    assert.ok(whole > 75);
    for (let step = 16; step < 256; step += 16) {
      const share = (direction * (scale[step] - scale[step - 16])) / whole;
      assert.ok(share > 0.6 / 16 && share < 1.4 / 16, `share ${share} at ${step}, dark: ${dark}`);
    }
    assert.ok(scale.every((value, step) => step === 0 || direction * (value - scale[step - 1]) >= -0.3)); // bytes are rounded
  }
});

test("the signed ramp is paper at zero and equally dark at the same distance on both sides", () => {
  for (const [dark, paper] of schemes) {
    const scale = colours(divergingRamp(dark));
    assert.equal(scale.length, 255);
    assert.deepEqual(scale[127], paper);
    for (let step = 0; step <= 127; step += 1) {
      assert.ok(Math.abs(lightness(scale[127 - step]) - lightness(scale[127 + step])) < 6);
    }
  }
});

test("numbers on a shaded token keep a contrast of at least 4.5", () => {
  for (const [dark] of schemes) {
    const table = sequentialRamp(dark);
    for (let step = 0; step < 256; step += 1) {
      const ground = luminance(colours(table)[step]);
      const ink = inkOn(table, step / 255) === "#fff" ? 1 : 0;
      const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      assert.ok(contrast >= 4.5);
    }
  }
});

test("a weight is found in the table, and as CSS", () => {
  assert.deepEqual([0, 0.5, 1, 1.5].map((weight) => rampIndex(sequentialRamp(false), weight)), [0, 128, 255, 255]);
  assert.equal(rampColour(sequentialRamp(false), 1), "rgb(31 17 89)");
});
