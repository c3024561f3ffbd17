// The number in a cell as text, or why the cell has none.

import { formatWeight } from "../shared/format.js";

/** @import { Weights } from "../data/derived-data.js" */

/**
 * @param {Weights<number | null>} data
 * @param {{ layer: number, head: number | null }} view
 * @param {{ query: number, key: number }} cell
 * @param {(weight: number | null) => string} [format]
 */
export function weightText(data, { layer, head }, { query, key }, format = data.signed?.format ?? formatWeight) {
  return data.unseen?.(layer, query, key) ?? format(data.weight(layer, head, query, key));
}
