// The expected colours are from Ottosson's article, and the OKLab values of the primaries from CSS Color 4.

import assert from "node:assert/strict";
import test from "node:test";

import { curve, rgbOf } from "../../../site_assets/js/shared/oklab.js";

test("colours known in OKLab become their sRGB bytes", () => {
  const known = [
    [[1, 0, 0], [255, 255, 255]], [[0, 0, 0], [0, 0, 0]],
    [[0.62796, 0.22486, 0.12585], [255, 0, 0]], [[0.86644, -0.23389, 0.1795], [0, 255, 0]], [[0.45201, -0.03246, -0.31153], [0, 0, 255]],
    [[0.59987, 0, 0], [128, 128, 128]], [[0.14448, 0, 0], [10, 10, 10]],
  ];
  for (const [lab, rgb] of known) assert.deepEqual(rgbOf(lab), rgb);
});

test("a colour that no screen shows is cut to the range of bytes", () => {
  assert.deepEqual(rgbOf([1.2, 0, 0]), [255, 255, 255]);
  assert.deepEqual(rgbOf([0.5, 0.4, 0]).map((byte) => byte >= 0 && byte <= 255), [true, true, true]);
});

test("a curve begins and ends at its ends, and halfway is drawn towards the control point", () => {
  const [start, via, end] = [[0.2, 0, 0.1], [0.4, -0.2], [1, 0.2, 0.3]];
  assert.deepEqual(curve(start, via, end, 0), start);
  assert.deepEqual(curve(start, via, end, 1), end);
  const middle = curve(start, via, end, 0.5); // a quarter of each end plus half of the control point
  [0.6, 0.25, 0].forEach((number, index) => assert.ok(Math.abs(middle[index] - number) < 1e-12));
  const quarter = curve(start, via, end, 0.25); // shares 9/16, 6/16, 1/16
  [0.4, 6 / 16 * 0.4 + 0.2 / 16, 0.9 / 16 - 1.2 / 16 + 0.3 / 16].forEach((number, index) => assert.ok(Math.abs(quarter[index] - number) < 1e-12));
});
