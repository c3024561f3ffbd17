// The data of the maps: the attention as it is, averaged over heads, or without the first token.

import { derivedData } from "../data/derived-data.js";
import { layerMean, modelMean } from "../data/means.js";
import { rollout } from "./rollout.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { LensView } from "../figure/lens-view.js" */

/** @typedef {NonNullable<LensView["first"]>} Lens */
/** @typedef {Weights<number | null> & { removed: (layer: number, head: number | null, query: number) => number }} LensWeights */

/** @type {Record<NonNullable<LensView["average"]>, (data: Weights) => Weights>} */
const AVERAGES = { layer: layerMean, all: modelMean, rollout };

/**
 * `first`, `average`: as in lens-view.js; undefined for none. Returns { map, sheet }: the data of the large map and
 * those of the contact sheet, which are never averaged.
 * @param {Weights} data
 * @param {Lens | undefined} first
 * @param {LensView["average"]} [average]
 */
export function lensData(data, first, average) {
  /**
   * @param {Weights} shown
   * @returns {Weights | LensWeights}
   */
  const lens = (shown) => (first ? firstTokenLens(shown, first) : shown);
  const sheet = lens(data);
  return { sheet, map: average ? lens(AVERAGES[average](data)) : sheet };
}

/**
 * The first-token lens: the data without the first token, at which most heads rest. `mode`: "hide" or "renormalise".
 * The result has the interface of `data`, and removed(layer, head, query): the weight that the lens removed. What goes
 * to a sink stays beside weights that stay.
 * @param {Weights} data
 * @param {Lens} mode
 * @returns {LensWeights}
 */
export function firstTokenLens(data, mode) {
  const lens = mode === "hide" ? withoutFirst : renormalised;
  const derived = derivedData(data, (layer, head, query) => lens(data.row(layer, head, query)));
  return { ...derived, ...(mode === "hide" && data.sink && { sink: data.sink }), removed: (layer, head, query) => data.weight(layer, head, query, 0) };
}

/**
 * A row without its first number; the others stay.
 * @param {number[]} row
 * @returns {(number | null)[]}
 */
export function withoutFirst(row) {
  return row.map((weight, key) => (key === 0 ? null : weight));
}

/**
 * A row without its first number, with the others scaled to sum to 1; if they are all 0, they stay 0.
 * @param {number[]} row
 * @returns {(number | null)[]}
 */
export function renormalised(row) {
  const rest = row.slice(1).reduce((sum, weight) => sum + weight, 0);
  return row.map((weight, key) => (key === 0 ? null : rest === 0 ? 0 : weight / rest));
}
