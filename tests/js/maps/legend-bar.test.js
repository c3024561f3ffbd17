import assert from "node:assert/strict";
import test from "node:test";

import { legendBar } from "../../../site_assets/js/maps/legend-bar.js";
import { makePage } from "../document.js";

makePage();

test("the bar has a pixel for every colour of the ramp, in its order", () => {
  const { element, draw } = legendBar();
  draw(new Uint8ClampedArray([1, 2, 3, 40, 50, 60]));
  assert.deepEqual([element.width, element.height, element.painted], [2, 1, [new Uint8ClampedArray([1, 2, 3, 255, 40, 50, 60, 255])]]);
});

test("it is painted again for another ramp, and not for the same", () => {
  const { element, draw } = legendBar();
  const ramp = new Uint8ClampedArray(3);
  draw(ramp);
  draw(ramp);
  assert.equal(element.painted.length, 1);
  draw(new Uint8ClampedArray(6));
  assert.equal(element.painted.length, 2);
});
