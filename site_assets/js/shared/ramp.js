// The colour scale of every map: a table from weights to sRGB bytes.
//
// Lightness falls (light scheme) or rises (dark scheme) linearly, so equal steps of weight look like
// equal steps of ink to every reader, colour-blind or not.

import { lastResult } from "./last-result.js";
import { curve, linear, rgbOf } from "./oklab.js";

/** @import { Lab } from "./oklab.js" */

/** @typedef {Uint8ClampedArray} Ramp  Colours: bytes r, g, b in turn. */

const STEPS = 256;

/**
 * [lightness, a, b] of both ends, and the (a, b) control point of the curve between them. They lead from the paper
 * colour of tokens.css to deep indigo (#1f1159) and to pale gold (#ffeeb4), precomputed to spare every page the work.
 * @type {Record<"light" | "dark", { start: Lab, via: number[], end: Lab }>}
 */
const SEQUENTIAL = {
  light: { start: [0.985035, -0.000104, 0.004105], via: [0.005, -0.19], end: [0.254667, 0.026321, -0.11711] },
  dark: { start: [0.186361, -0.001336, -0.013109], via: [-0.02, -0.075], end: [0.948967, -0.004909, 0.076052] },
};

/**
 * The colours of weights 0..1: 256 entries of three bytes (r, g, b); entry 0 is the paper: no attention, no ink.
 * All figures of a page share one table.
 * @type {(dark: boolean) => Ramp}
 */
export const sequentialRamp = lastResult((dark) => {
  const { start, via, end } = SEQUENTIAL[dark ? "dark" : "light"];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = 0; step < STEPS; step += 1) table.set(rgbOf(curve(start, via, end, step / (STEPS - 1))), 3 * step);
  return table;
});

/**
 * The index of a weight in a table of any length; weights above 1 get the colour of 1.
 * @param {Ramp} table
 * @param {number | null} weight  null counts as 0.
 */
export function rampIndex(table, weight) {
  return Math.round(Math.min(/** @type {number} */ (weight), 1) * (table.length / 3 - 1));
}

/**
 * A weight's colour as a CSS value.
 * @param {Ramp} table
 * @param {number | null} weight
 */
export function rampColour(table, weight) {
  const at = 3 * rampIndex(table, weight);
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
}

/**
 * Black or white, whichever has more contrast with a weight's colour; WCAG contrast, at least 4.5.
 * @param {Ramp} table
 * @param {number | null} weight
 */
export function inkOn(table, weight) {
  const at = 3 * rampIndex(table, weight);
  const [r, g, b] = [0, 1, 2].map((channel) => linear(table[at + channel] / 255));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? "#000" : "#fff"; // the luminance at which both have the same contrast
}
