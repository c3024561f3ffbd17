// What the maps show of the attention: an average in place of the head, without the first token, or as it is.

import { firstTokenLens } from "./first-token-lens.js";
import { layerMean } from "../data/layer-mean.js";
import { modelMean } from "../data/model-mean.js";
import { rollout } from "./rollout.js";

const AVERAGES = { layer: layerMean, all: modelMean, rollout };

// `first`, `average`: as in closer-view.js, undefined for none. Returns { map, sheet }: the data of the large
// map, and of the maps of all heads, which are never averages.
export function lensData(data, first, average) {
  const lens = (shown) => (first ? firstTokenLens(shown, first) : shown);
  const sheet = lens(data);
  return { sheet, map: average ? lens(AVERAGES[average](data)) : sheet };
}
