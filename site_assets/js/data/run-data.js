// The files of a model's run on a sentence, and their decoding: to attention weights, or to weight × norm.

import { readAttention } from "./attention-data.js";
import { DataError } from "./data-error.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { Run } from "./published.d.ts" */

export const CONTRIBUTION = "contribution"; // the value of `show` for weight × norm

/**
 * `run`: the catalogue's entry for a model on a sentence. Null if the build lacks a file.
 * @param {Run | undefined} run
 * @param {string | null | undefined} show
 * @returns {string[] | null}
 */
export function runFiles(run, show) {
  if (!run || (show === CONTRIBUTION && !run.mixing)) return null;
  return show === CONTRIBUTION ? [run.attention, /** @type {string} */ (run.mixing)] : [run.attention];
}

/**
 * `expected`: model, sentence, layers, heads, tokens (their number), and the names of the files. What decodes a mixing
 * file is loaded with the first of them: most readers never open one.
 * @param {any[]} jsons
 * @param {ExpectedRun & { files: string[] }} expected
 * @returns {Promise<Weights>}
 */
export async function readRun([attentionJson, mixingJson], expected) {
  const attention = readAttention(attentionJson, expected, expected.files[0]);
  if (!mixingJson) return attention;
  const { readContribution } = await import("./contribution-data.js").catch(sayMissing);
  return readContribution(attention, mixingJson, expected, expected.files[1]);
}

/** @returns {never} */
function sayMissing() {
  throw new DataError("The script of weight × norm", "could not be loaded. Reload the page to try again.");
}
