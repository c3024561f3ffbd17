import assert from "node:assert/strict";
import test from "node:test";

import { signedLegend } from "../../../site_assets/js/maps/signed-legend.js";
import { divergingRamp } from "../../../site_assets/js/shared/diverging.js";
import { makePage } from "../document.js";

makePage();
const ramp = divergingRamp(false);

test("a scale of signed values has zero in the middle and a sign at either end", () => {
  const { element, draw } = signedLegend();
  draw({ ramp, largest: 2.5 });
  assert.deepEqual(element.querySelectorAll(".legend-ticks span").map(({ text }) => text), ["−2.50", "0.00", "+2.50"]);
  assert.equal(element.getAttribute("aria-label"), "Colour scale: logits, linear from −2.50 to +2.50");
  draw({ ramp, largest: 1, unit: "shares" });
  assert.match(element.getAttribute("aria-label"), /^Colour scale: shares, /);
});
