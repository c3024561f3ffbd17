// Averages of attention over heads: per layer, and over the whole model.

import { times } from "../shared/range.js";
import { derivedData } from "./derived-data.js";

/** @import { Weights } from "./derived-data.js" */

/**
 * The mean over the heads of each layer; `head` is ignored.
 * @param {Weights} data
 */
export function layerMean(data) {
  const heads = times(data.heads, (head) => head);
  return derivedData(data, (layer, _head, query) => meanRow(heads.map((head) => data.row(layer, head, query))));
}

/**
 * The mean over all heads of the model; `layer` and `head` are ignored.
 * @param {Weights} data
 */
export function modelMean(data) {
  const means = layerMean(data);
  const layers = times(data.layers, (layer) => layer);
  const rows = times(data.length, (query) => meanRow(layers.map((layer) => means.row(layer, null, query))));
  return derivedData(data, (_layer, _head, query) => rows[query]); // all layers have the same number of heads, so this mean of means is the overall mean
}

/**
 * The element-wise mean of rows of equal length.
 * @param {number[][]} rows
 */
export function meanRow(rows) {
  return rows[0].map((_, key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length);
}
