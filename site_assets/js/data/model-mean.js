// The mean over all heads of the model, which takes no notice of the layer or the head.

import { derivedData } from "./derived-data.js";
import { layerMean } from "./layer-mean.js";
import { meanRow } from "./mean-row.js";
import { times } from "../shared/times.js";

export function modelMean(data) {
  const means = layerMean(data);
  const layers = times(data.layers, (layer) => layer);
  const rows = times(data.length, (query) => meanRow(layers.map((layer) => means.row(layer, null, query))));
  return derivedData(data, (_layer, _head, query) => rows[query]); // every layer has as many heads, so the mean of means is the mean
}
