// Averages of attention over heads: per layer, and over the whole model.

import { times } from "../shared/range.js";
import { derivedData } from "./derived-data.js";

/** @import { Weights } from "./derived-data.js" */

/**
 * The mean over the heads of each layer, also of what they give to a sink; `head` is ignored.
 * @param {Weights} data
 * @returns {Weights}
 */
export function layerMean(data) {
  const { sink } = data;
  const heads = times(data.heads, (head) => head);
  const means = derivedData(data, (layer, _head, query) => meanRow(heads.map((head) => data.row(layer, head, query))));
  /** @type {Weights["sink"]} */
  const share = sink && ((layer, _head, query) => meanShare(heads.map((head) => sink(layer, head, query))));
  return { ...means, ...(share && { sink: share }) };
}

/**
 * The mean over all heads of the model; `layer` and `head` are ignored.
 * @param {Weights} data
 * @returns {Weights}
 */
export function modelMean(data) {
  const means = layerMean(data);
  const layers = times(data.layers, (layer) => layer);
  const rows = times(data.length, (query) => meanRow(layers.map((layer) => means.row(layer, null, query))));
  const mean = derivedData(data, (_layer, _head, query) => rows[query]); // all layers have the same number of heads, so this mean of means is the overall mean
  const { sink } = means;
  const shares = sink && rows.map((_, query) => meanShare(layers.map((layer) => sink(layer, null, query))));
  return { ...mean, ...(shares && { sink: (/** @type {number} */ _layer, /** @type {number | null} */ _head, /** @type {number} */ query) => shares[query] }) };
}

/**
 * The element-wise mean of rows of equal length.
 * @param {number[][]} rows
 */
export function meanRow(rows) {
  return rows[0].map((_, key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length);
}

/**
 * The mean of what heads or layers give to their sinks. One without a sink gives it nothing; undefined if none has one.
 * @param {(number | undefined)[]} shares
 */
function meanShare(shares) {
  if (shares.every((share) => share === undefined)) return undefined;
  return shares.reduce((/** @type {number} */ sum, share) => sum + (share ?? 0), 0) / shares.length;
}
