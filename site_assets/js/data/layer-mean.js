// The mean over the heads of each layer: the one average that would stand in for all of them.

import { derivedData } from "./derived-data.js";
import { meanRow } from "./mean-row.js";
import { times } from "../shared/times.js";

// As AttentionData (attention-data.js), but a layer has one map: it takes no notice of the head.
export function layerMean(data) {
  const heads = times(data.heads, (head) => head);
  return derivedData(data, (layer, _head, query) => meanRow(heads.map((head) => data.row(layer, head, query))));
}
