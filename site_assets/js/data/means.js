// Averages of heads, read like attention (attention-data.js): of each layer, and of the whole model.

import { times } from "../shared/range.js";
import { derivedData } from "./derived-data.js";

// The mean over the heads of each layer: a layer has one map, whatever head is asked for.
export function layerMean(data) {
  const heads = times(data.heads, (head) => head);
  return derivedData(data, (layer, _head, query) => meanRow(heads.map((head) => data.row(layer, head, query))));
}

// The mean over all heads of the model: one map, whatever layer and head are asked for.
export function modelMean(data) {
  const means = layerMean(data);
  const layers = times(data.layers, (layer) => layer);
  const rows = times(data.length, (query) => meanRow(layers.map((layer) => means.row(layer, null, query))));
  return derivedData(data, (_layer, _head, query) => rows[query]); // every layer has as many heads, so the mean of means is the mean
}

// The mean of rows of equal length, number by number.
export function meanRow(rows) {
  return rows[0].map((_, key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length);
}
