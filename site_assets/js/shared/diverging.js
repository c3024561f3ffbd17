// Colours for signed numbers: from the most negative through the paper to the most positive.

import { lastResult } from "./last-result.js";
import { linear } from "./linear.js";
import { curve, rgbOf } from "./oklab.js";

/** @import { Lab } from "./oklab.js" */
/** @import { Ramp } from "./ramp.js" */

const STEPS = 255; // odd, so that one entry is the middle
const DIVERGING = {
  light: { middle: "#fbfaf7", negative: "#0a4a5c", positive: "#8a2600" },
  dark: { middle: "#101319", negative: "#8fe3f2", positive: "#ffc4a3" },
};

/**
 * The colours of values -1..1: 255 entries of three bytes (r, g, b); entry 127, for zero, is the paper.
 * @type {(dark: boolean) => Ramp}
 */
export const divergingRamp = lastResult((dark) => {
  const { middle, negative, positive } = DIVERGING[dark ? "dark" : "light"];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = -127; step <= 127; step += 1) {
    const end = labOf(step < 0 ? negative : positive);
    const colour = curve(labOf(middle), end.slice(1), end, Math.abs(step) / 127); // the hue sets in early
    table.set(rgbOf(colour), 3 * (step + 127));
  }
  return table;
});

/**
 * The same colours for values from -largest to largest.
 * @type {(dark: boolean, largest: number) => Ramp}
 */
export const signedRamp = lastResult((dark, largest) => Object.assign(divergingRamp(dark).slice(), { largest }));

/**
 * The position 0..1 of a value in the ramp; values are clamped to -1..1.
 * Their colour is rampColour(divergingRamp(dark), divergingPosition(value)).
 * @param {number | null} value  null counts as 0.
 */
export function divergingPosition(value) {
  return (127 + Math.round(127 * Math.min(Math.max(/** @type {number} */ (value), -1), 1))) / 254;
}

/**
 * A hex colour such as "#fbfaf7" as [lightness, a, b]: the inverse of rgbOf in oklab.js, from the same paper.
 * @param {string} hex
 * @returns {Lab}
 */
function labOf(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
