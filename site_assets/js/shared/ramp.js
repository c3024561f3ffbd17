// The colour scale of every map: a table from weights to sRGB bytes.
//
// Lightness falls (light scheme) or rises (dark scheme) linearly, so equal steps of weight look like
// equal steps of ink to every reader, colour-blind or not.

import { lastResult } from "./last-result.js";
import { linear } from "./linear.js";

/** @typedef {Uint8ClampedArray & { largest?: number }} Ramp  The bytes r, g, b of each colour, for 0 to 1, or for -largest to largest. */

const STEPS = 256;
const PIECES = 8;

/**
 * Nine colours on a curve through OKLab (oklab.js), from the paper colour of tokens.css to deep indigo and to pale gold, at
 * equal steps of lightness. Between neighbours, linear interpolation in sRGB matches the curve to within a byte.
 */
const SEQUENTIAL = {
  light: "fbfaf7d2dbf8adbcf18d9de3707fd05762b841459c2f2b7c1f1159",
  dark: "101319212a363643534e5d6d6a79848a9598adb3a7d4d0b1ffeeb4",
};

/**
 * The colours of weights 0..1: 256 entries of three bytes (r, g, b); entry 0 is the paper: no attention, no ink.
 * All figures of a page share one table.
 * @type {(dark: boolean) => Ramp}
 */
export const sequentialRamp = lastResult((dark) => {
  const bytes = /** @type {string[]} */ (SEQUENTIAL[dark ? "dark" : "light"].match(/../g)).map((hex) => parseInt(hex, 16));
  return Uint8ClampedArray.from({ length: 3 * STEPS }, (_, index) => {
    const at = (Math.floor(index / 3) * PIECES) / (STEPS - 1);
    const part = Math.min(Math.floor(at), PIECES - 1);
    const [from, to] = [bytes[3 * part + (index % 3)], bytes[3 * (part + 1) + (index % 3)]];
    return from + (to - from) * (at - part);
  });
});

/**
 * The index of a weight in a table of any length; weights above the end get the colour of the end.
 * @param {Ramp} table
 * @param {number | null} weight  null counts as 0.
 */
export function rampIndex(table, weight) {
  const at = table.largest ? 0.5 + /** @type {number} */ (weight) / table.largest / 2 : /** @type {number} */ (weight);
  return Math.round(Math.min(at, 1) * (table.length / 3 - 1));
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
 * Black or white, whichever has more contrast with a weight's colour; the contrast by WCAG is at least 4.5.
 * @param {Ramp} table
 * @param {number | null} weight
 */
export function inkOn(table, weight) {
  const at = 3 * rampIndex(table, weight);
  const [r, g, b] = [0, 1, 2].map((channel) => linear(table[at + channel] / 255));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? "#000" : "#fff"; // the luminance at which both have the same contrast
}
