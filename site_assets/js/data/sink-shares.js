// What each query of a head gives to an attention sink that is not a token.

import { times } from "../shared/range.js";

/** @import { Weights } from "./derived-data.js" */

/**
 * One share for each query; null if the layer has no sink, or if the numbers in `data` are not shares of attention.
 * @param {Weights<number | null>} data
 * @param {{ layer: number, head: number | null }} view
 * @returns {number[] | null}
 */
export function sinkShares({ sink, tokens }, { layer, head }) {
  if (!sink || sink(layer, head, 0) === undefined) return null;
  return times(tokens.length, (query) => /** @type {number} */ (sink(layer, head, query)));
}
