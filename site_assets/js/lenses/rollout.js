// Attention rollout (Abnar & Zuidema 2020, arXiv:2005.00928): attention propagated through the layers.

import { derivedData } from "../data/derived-data.js";
import { layerMean } from "../data/means.js";
import { times } from "../shared/range.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */

/**
 * Has the interface of attention weights: the map of a layer is the rollout from the embeddings to that layer's output,
 * and the head is ignored.
 * @param {Weights} data
 */
export function rollout(data) {
  const means = layerMean(data);
  const queries = times(data.length, (query) => query);
  /** @type {number[][][]} */
  const maps = [];
  for (let layer = 0; layer < data.layers; layer += 1) {
    maps.push(throughLayer(queries.map((query) => means.row(layer, null, query)), maps[layer - 1]));
  }
  return { ...derivedData(data, (layer, _head, query) => maps[layer][query]), words: { one: LENSES.rolloutTitle } };
}

/**
 * `attention`: the rows of one layer's map, row `query` over the keys 0..query; `before`: the rollout of the layers
 * below, undefined for the first. Half of every output is the residual stream: R' = (A / 2 + I / 2) R.
 * @param {number[][]} attention
 * @param {number[][] | undefined} before
 */
export function throughLayer(attention, before) {
  const mixed = attention.map((row, query) => row.map((weight, key) => weight / 2 + (key === query ? 0.5 : 0)));
  if (!before) return mixed;
  return mixed.map((row, query) =>
    row.map((_, key) => {
      let sum = 0;
      for (let middle = key; middle <= query; middle += 1) sum += row[middle] * before[middle][key];
      return sum;
    }));
}
