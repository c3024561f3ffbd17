// Attention weights as rows of a CSV file, one for every key that a query can see.

import { sinkShares } from "../data/sink-shares.js";
import { KEEP } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

const COLUMNS = ["layer", "head", "query_index", "query_token", "key_index", "key_token", "weight"];

/**
 * Tokens are exact, spaces included. `heads`: [{ layer, head }]; `effects`: if given, the last column has the estimated
 * effect of each cell. If the layer has an attention sink, each query has one more row, whose key has no index.
 * @param {Weights} data
 * @param {Head[]} heads
 * @param {Weights<number | null> | null} [effects]
 * @returns {(string | number | null)[][]}
 */
export function weightRows(data, heads, effects = null) {
  return [[...COLUMNS, ...(effects ? ["effect"] : [])], ...heads.flatMap((head) => rowsOf(data, head, effects))];
}

/**
 * @param {Weights} data
 * @param {Head} head
 * @param {Weights<number | null> | null} effects
 * @returns {(string | number | null)[][]}
 */
function rowsOf(data, { layer, head }, effects) {
  const more = (/** @type {number} */ query, /** @type {number} */ key) => (effects ? [effects.weight(layer, head, query, key)] : []);
  const shares = sinkShares(data, { layer, head });
  return data.tokens.flatMap((token, query) => [
    ...data.row(layer, head, query).flatMap((weight, key) =>
      (data.unseen?.(layer, query, key) ? [] : [[layer, head, query, token, key, data.tokens[key], weight, ...more(query, key)]])),
    ...(shares ? [[layer, head, query, token, null, KEEP.sink, shares[query], ...(effects ? [null] : [])]] : []),
  ]);
}
