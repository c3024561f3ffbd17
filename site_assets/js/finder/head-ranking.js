// Ranks the heads that look from some queries to some keys: by the smallest weight at the marked cells, minus the
// largest at the control cells.

import { times } from "../shared/range.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { MarkedCell } from "./marked-cells.js" */

/**
 * `at`: the head's number in the model, layer * heads + head; `weights`: its weights at the marks; `least`: the
 * smallest of them; `most`: its largest weight at a control, null without controls.
 * @typedef {{ at: number, weights: number[], least: number, most: number | null, score: number }} RankedHead
 */

/**
 * The summed weight that each head, layer by layer, gives from a query to several keys.
 * @param {Weights} data
 * @param {Pick<MarkedCell, "query" | "keys">} cell
 * @returns {number[]}
 */
export function weightsAt({ layers, heads, weight }, { query, keys }) {
  return times(layers * heads, (at) => {
    const [layer, head] = [Math.floor(at / heads), at % heads];
    return exact(keys.reduce((sum, key) => sum + weight(layer, head, query, key), 0));
  });
}

/**
 * All heads, the highest score first; of equal ones, the one with the larger weights, then the earlier one. `marks` and
 * `controls`: the weights of all heads at each cell; at least one mark.
 * @param {number[][]} marks
 * @param {number[][]} controls
 * @returns {RankedHead[]}
 */
export function rankHeads(marks, controls) {
  const ranked = marks[0].map((_, at) => {
    const weights = marks.map((cell) => cell[at]);
    const least = Math.min(...weights);
    const most = controls.length > 0 ? Math.max(...controls.map((cell) => cell[at])) : null;
    return { at, weights, least, most, score: exact(least - (most ?? 0)) };
  });
  return ranked.sort((a, b) => b.score - a.score || b.least - a.least || a.at - b.at);
}

/**
 * Rounds off the binary error in sums and differences of published weights, which have three decimals.
 * @param {number} value
 */
function exact(value) {
  return Math.round(value * 1e6) / 1e6;
}
