// What the cells of a map can show in place of weights: weight × norm, or the estimated effect of each cell.

import { readContribution } from "./contribution-data.js";
import { readEffectView } from "./effect-view.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */

/**
 * `json`: the parsed second file, whose name shows which of the two kinds it is. Throws or rejects with a DataError.
 * @param {Weights} attention
 * @param {any} json
 * @param {ExpectedRun & { files: string[], effects?: string | null }} expected
 * @returns {Weights | Promise<Weights>}
 */
export function readValues(attention, json, expected) {
  const [, file] = expected.files;
  return file === expected.effects ? readEffectView(attention, json, expected) : readContribution(attention, json, expected, file);
}
