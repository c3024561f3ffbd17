// What the maps show of the attention: an average in place of the head, without the first token, or as it is.

import { derivedData } from "../data/derived-data.js";
import { layerMean, modelMean } from "../data/means.js";
import { rollout } from "./rollout.js";

const AVERAGES = { layer: layerMean, all: modelMean, rollout };

// `first`, `average`: as in closer-view.js, undefined for none. Returns { map, sheet }: the data of the large
// map, and of the maps of all heads, which are never averages.
export function lensData(data, first, average) {
  const lens = (shown) => (first ? firstTokenLens(shown, first) : shown);
  const sheet = lens(data);
  return { sheet, map: average ? lens(AVERAGES[average](data)) : sheet };
}

// The first-token lens: attention without the first token, where most heads rest. `mode`: "hide" or "renormalise". As the data it is made from; what it took away from a query is
// `removed(layer, head, query)`.
export function firstTokenLens(data, mode) {
  const lens = mode === "hide" ? withoutFirst : renormalised;
  const derived = derivedData(data, (layer, head, query) => lens(data.row(layer, head, query)));
  return { ...derived, removed: (layer, head, query) => data.weight(layer, head, query, 0) };
}

// A row without its first number; the others stay as they are.
export function withoutFirst(row) {
  return row.map((weight, key) => (key === 0 ? null : weight));
}

// A row without its first number, the others scaled to sum to 1; where nothing is left, they stay 0.
export function renormalised(row) {
  const rest = row.slice(1).reduce((sum, weight) => sum + weight, 0);
  return row.map((weight, key) => (key === 0 ? null : rest === 0 ? 0 : weight / rest));
}
