// Weight × norm (Kobayashi et al. 2020), with the same interface as attention weights.

import { DataError } from "./data-error.js";
import { derivedData } from "./derived-data.js";
import { DATA } from "./messages.js";
import { readMixing } from "./mixing-data.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { MixingData } from "./mixing-data.js" */
/** @import { MixingFile } from "./published.d.ts" */

/**
 * Computes weight × norm from the parsed mixing file of a run. `expected`: the catalogue's values, as for readMixing.
 * Throws a DataError if the file is not as expected or has no norms.
 * @param {Weights} attention
 * @param {MixingFile} json  Not checked yet.
 * @param {ExpectedRun} expected
 * @param {string} file
 */
export function readContribution(attention, json, expected, file) {
  const mixing = readMixing(json, expected, file);
  if (!mixing.hasValueNorms) throw new DataError(file, DATA.noNorms);
  return contributionData(attention, mixing);
}

/**
 * The value of a cell is A[query, key] * |v_key W_O|, in units of the norm of the whole layer's output at the query.
 * It exceeds 1 where one cell writes more than the whole layer, because the outputs of heads can cancel. `mixing`: the
 * MixingData of the same run. The result has an `explanation`, which the figure shows.
 * @param {Weights} attention
 * @param {MixingData} mixing
 * @returns {Weights}
 */
export function contributionData(attention, mixing) {
  const data = derivedData(attention, (layer, head, query) => {
    const norm = mixing.outputNorm(layer, query); // 0 if the layer writes nothing
    return attention.row(layer, head, query).map((weight, key) => (norm === 0 ? 0 : (weight * mixing.valueNorm(layer, /** @type {number} */ (head), key)) / norm));
  });
  return { ...data, explanation: DATA.norms, words: { one: DATA.norm, most: DATA.normMost } };
}
