// The estimated effect of cutting each cell on log p of the next token, with the interface of attention weights.

import { signedRamp } from "../shared/diverging.js";
import { formatSigned } from "../shared/format.js";
import { isolated } from "../shared/isolated-token.js";
import { siteUrl } from "../shared/site.js";
import { effectsFiles, readCellEffects, readEffects } from "./effects-data.js";
import { loadJson } from "./load-json.js";
import { DATA } from "./messages.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { Effects } from "./effects-data.js" */
/** @import { EffectsList } from "./published.d.ts" */

const LOOK = { title: DATA.effect, label: DATA.effects };

/**
 * `list`: the model's list of files about removals. Rejects with a DataError.
 * @param {Weights} attention
 * @param {EffectsList} list  Not checked yet.
 * @param {ExpectedRun & { files: string[] }} expected
 */
export async function readEffectView(attention, list, expected) {
  const { cells, effects } = effectsFiles(list, expected, expected.files[1]);
  const jsons = await Promise.all([cells, effects].map((file) => loadJson(siteUrl(file), { file })));
  return effectView(readCellEffects(jsons[0], attention, cells), readEffects(jsons[1], expected, effects));
}

/**
 * @param {Weights} cells
 * @param {Effects} effects
 * @returns {Weights}
 */
export function effectView(cells, { target, agreement: { cells: cut, correlation, worst } }) {
  const largest = roundedUp(largestOf(cells));
  const agreed = correlation === null ? "" : DATA.agreed(cut, correlation.toFixed(2), worst.toFixed(2));
  const explanation = DATA.effectAbout(isolated(target)) + agreed;
  return {
    ...cells, explanation, strongestKey: (layer, head, query) => strongestOf(cells.row(layer, head, query)),
    words: { one: DATA.effectOne, most: DATA.effectMost },
    signed: { look: (dark) => ({ ramp: signedRamp(dark, largest), ...LOOK, ticks: [`−${largest}`, "0", `+${largest}`] }), format: (number) => (number === null ? DATA.hidden : formatSigned(number, 3)) },
  };
}

/** @param {Weights} cells */
function largestOf({ layers, heads, length, row }) {
  let largest = 0;
  for (let layer = 0; layer < layers; layer += 1) {
    for (let head = 0; head < heads; head += 1) {
      for (let query = 0; query < length; query += 1) largest = Math.max(largest, ...row(layer, head, query).map(Math.abs));
    }
  }
  return largest;
}

/**
 * Rounds up to two significant digits, for the end of a scale; 0 becomes 1.
 * @param {number} number
 */
export function roundedUp(number) {
  if (number === 0) return 1;
  const unit = 10 ** (Math.floor(Math.log10(number)) - 1);
  return Number((Math.ceil(number / unit) * unit).toPrecision(2));
}

/** @param {number[]} row */
function strongestOf(row) {
  const sizes = row.map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}
