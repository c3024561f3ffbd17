// The first-token lens: attention without the first token, where most heads rest.

import { derivedData } from "../data/derived-data.js";

// `mode`: "hide" or "renormalise". As the data it is made from; what it took away from a query is
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
