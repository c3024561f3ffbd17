// The colour scale of every map: weights as a table of sRGB bytes.
//
// Lightness falls (light scheme) or rises (dark scheme) linearly, so equal steps of weight look like
// equal steps of ink to every reader, colour-blind or not.

import { lastResult } from "./last-result.js";
import { curve, linear, rgbOf } from "./oklab.js";

const STEPS = 256;

// [lightness, a, b] of the ends, and the (a, b) that the path between them is drawn towards. From the paper of
// tokens.css to deep indigo, #1f1159, and to pale gold, #ffeeb4: as numbers, so that no page computes them first.
const SEQUENTIAL = {
  light: { start: [0.985035, -0.000104, 0.004105], via: [0.005, -0.19], end: [0.254667, 0.026321, -0.11711] },
  dark: { start: [0.186361, -0.001336, -0.013109], via: [-0.02, -0.075], end: [0.948967, -0.004909, 0.076052] },
};

// Weight 0..1 over 256 entries; entry 0 is the paper: no attention, no ink. Bytes r, g, b in turn. One table serves
// all figures of a page.
export const sequentialRamp = lastResult((dark) => {
  const { start, via, end } = SEQUENTIAL[dark ? "dark" : "light"];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = 0; step < STEPS; step += 1) table.set(rgbOf(curve(start, via, end, step / (STEPS - 1))), 3 * step);
  return table;
});

// The entry of a weight 0..1 in a table, of whatever length; what is larger has the colour of 1.
export function rampIndex(table, weight) {
  return Math.round(Math.min(weight, 1) * (table.length / 3 - 1));
}

// A weight's colour as CSS.
export function rampColour(table, weight) {
  const at = 3 * rampIndex(table, weight);
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
}

// Black or white, whichever reads better on a weight's colour; WCAG contrast, never below 4.5.
export function inkOn(table, weight) {
  const at = 3 * rampIndex(table, weight);
  const [r, g, b] = [0, 1, 2].map((channel) => linear(table[at + channel] / 255));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? "#000" : "#fff"; // where black and white give the same contrast
}
