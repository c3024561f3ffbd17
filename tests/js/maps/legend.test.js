import assert from "node:assert/strict";
import test from "node:test";

import { legend } from "../../../site_assets/js/maps/legend.js";
import { signedRamp } from "../../../site_assets/js/shared/diverging.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";

makePage();
const ramp = sequentialRamp(false);

function drawn(state) {
  const { element, draw } = legend();
  draw({ ramp, ...state });
  return element;
}

test("the scale names what it shows, how it is spread, and its range from 0 to 1", () => {
  assert.equal(drawn().querySelector(".legend-title").text, "attention weight (linear)");
  assert.equal(drawn().getAttribute("aria-label"), "Colour scale: attention weight, linear from 0 to 1");
  assert.equal(drawn({ title: "rollout", spread: "square root" }).getAttribute("aria-label"), "Colour scale: rollout, square root from 0 to 1");
  assert.deepEqual(drawn().querySelectorAll(".legend-ticks span").map(({ text }) => text), ["0", "0.25", "0.5", "0.75", "1"]);
});

test("a scale with a sign has ticks of its own", () => {
  const figure = drawn({ ramp: signedRamp(false, 0.4), title: "effect", ticks: ["−0.4", "0", "+0.4"] });
  assert.deepEqual(figure.querySelectorAll(".legend-ticks span").map(({ text }) => text), ["−0.4", "0", "+0.4"]);
  assert.equal(figure.getAttribute("aria-label"), "Colour scale: effect, linear from −0.4 to +0.4");
});
