// Attention weights as rows of a CSV file, one for every key that a query can see.

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

const COLUMNS = ["layer", "head", "query_index", "query_token", "key_index", "key_token", "weight"];

/**
 * `heads`: [{ layer, head }]; tokens are exact, spaces included.
 * @param {Weights} data
 * @param {Head[]} heads
 */
export function weightRows(data, heads) {
  return [COLUMNS, ...heads.flatMap((head) => rowsOf(data, head))];
}

/**
 * @param {Weights} data
 * @param {Head} head
 */
function rowsOf(data, { layer, head }) {
  return data.tokens.flatMap((token, query) =>
    data.row(layer, head, query).flatMap((weight, key) =>
      (data.unseen?.(layer, query, key) ? [] : [[layer, head, query, token, key, data.tokens[key], weight]])));
}
