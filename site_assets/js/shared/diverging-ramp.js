// The colour scale of signed values, made like that of weights.

import { labOf } from "./lab-of.js";
import { lastResult } from "./last-result.js";
import { curve, rgbOf } from "./oklab.js";

const STEPS = 255; // an odd number: one is the middle
const DIVERGING = {
  light: { middle: "#fbfaf7", negative: "#0a4a5c", positive: "#8a2600" },
  dark: { middle: "#101319", negative: "#8fe3f2", positive: "#ffc4a3" },
};

// Signed values -1..1 over 255 entries; entry 127, zero, is the paper. Bytes r, g, b in turn.
export const divergingRamp = lastResult((dark) => {
  const { middle, negative, positive } = DIVERGING[dark ? "dark" : "light"];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = -127; step <= 127; step += 1) {
    const end = labOf(step < 0 ? negative : positive);
    const colour = curve(labOf(middle), end.slice(1), end, Math.abs(step) / 127); // hue comes in early
    table.set(rgbOf(colour), 3 * (step + 127));
  }
  return table;
});
