// The colour scale that the reader sets: linear or by the square root of the weight, with small weights faded.

/** @import { Ramp } from "../shared/ramp.js" */

const ENTRIES = 1001; // one for each thousandth, the resolution of the data
const FADED = 0.15; // the share of its ink that a faded weight keeps

/**
 * `table`: a sequential ramp; `fade`: weights below it are faded. Returns a table of 1001 entries.
 * @param {Ramp} table
 * @param {{ root?: boolean, fade?: number }} options
 */
export function displayRamp(table, { root = false, fade = 0 }) {
  const last = table.length / 3 - 1;
  const spread = new Uint8ClampedArray(3 * ENTRIES);
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    const weight = entry / (ENTRIES - 1);
    const from = 3 * Math.round((root ? Math.sqrt(weight) : weight) * last);
    const ink = weight < fade ? FADED : 1;
    for (let channel = 0; channel < 3; channel += 1) {
      spread[3 * entry + channel] = table[channel] + ink * (table[from + channel] - table[channel]);
    }
  }
  return spread;
}
