// The colour scale of every map: weights as a table of sRGB bytes.
//
// Lightness falls (light scheme) or rises (dark scheme) linearly, so equal steps of weight look like
// equal steps of ink to every reader, colour-blind or not.

import { curve, labOf, linear, rgbOf } from "./oklab.js";

const STEPS = 256;

// [lightness, a, b] of the ends, and the (a, b) that the path between them is drawn towards.
const SEQUENTIAL = {
  light: { from: "#fbfaf7", to: "#1f1159", via: [0.005, -0.19] },
  dark: { from: "#101319", to: "#ffeeb4", via: [-0.02, -0.075] },
};

// Weight 0..1 over 256 entries; entry 0 is the paper: no attention, no ink. Bytes r, g, b in turn.
export function sequentialRamp(dark) {
  const { from, to, via } = SEQUENTIAL[dark ? "dark" : "light"];
  const [start, end] = [labOf(from), labOf(to)];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = 0; step < STEPS; step += 1) table.set(rgbOf(curve(start, via, end, step / (STEPS - 1))), 3 * step);
  return table;
}

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
