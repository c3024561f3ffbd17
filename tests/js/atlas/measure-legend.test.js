import assert from "node:assert/strict";
import test from "node:test";

import { measureLegend } from "../../../site_assets/js/atlas/measure-legend.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";

test("the part of the scale that the scores take is marked under it", () => {
  makePage();
  const { element, draw } = measureLegend();
  draw({ ramp: sequentialRamp(false), title: "Induction", range: [0.25, 0.75] });
  assert.equal(element.getAttribute("aria-label"), "Colour scale: Induction, linear from 0 to 1");
  const taken = element.querySelector(".legend-taken");
  assert.deepEqual([taken.style.marginInlineStart, taken.style.width], ["25%", "50%"]);
  assert.equal(element.children.indexOf(taken), element.children.indexOf(element.querySelector(".legend-bar")) + 1);
});
