// All weights of a run from its file, for tables to save: those on tokens, and what goes to an attention sink.

import { readAttention } from "../data/attention-data.js";
import { withSink } from "../data/sink-data.js";

/** @import { ExpectedRun } from "../data/attention-data.js" */
/** @import { AttentionFile } from "../data/published.d.ts" */

/**
 * Throws a DataError if the file is not as expected.
 * @param {AttentionFile} json  Not checked yet.
 * @param {ExpectedRun} expected
 * @param {string} file
 */
export function readWeights(json, expected, file) {
  const { sink, scale } = json;
  const weights = readAttention(json, expected, file);
  return sink ? withSink(weights, { sink, scale }, file) : weights;
}
