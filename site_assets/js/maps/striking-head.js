// The head that a figure shows before the reader has chosen one.

import { times } from "../shared/range.js";

/** @import { Weights } from "../data/derived-data.js" */

/**
 * The head with the largest weight from the last token to a single other token. The first token (at which most heads
 * rest), the last token itself and the token before it (at which many heads look by position) do not count. `given`:
 * { layer, head }, each a number that is already chosen, or null.
 * @param {Weights} data
 * @param {{ layer: number | null, head: number | null }} [given]
 */
export function strikingHead(data, given = { layer: null, head: null }) {
  const query = data.length - 1;
  /**
   * @param {number | null} chosen
   * @param {number} count
   */
  const open = (chosen, count) => (chosen === null ? times(count, (index) => index) : [chosen]);
  /** @type {{ layer?: number, head?: number, weight: number }} */
  let best = { weight: -1 };
  for (const layer of open(given.layer, data.layers)) {
    for (const head of open(given.head, data.heads)) {
      const weight = Math.max(0, ...data.row(layer, head, query).slice(1, -2));
      if (weight > best.weight) best = { layer, head, weight };
    }
  }
  return { layer: /** @type {number} */ (best.layer), head: /** @type {number} */ (best.head) };
}
