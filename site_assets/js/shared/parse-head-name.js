// Reads the name of a head, such as L9H6.

/** @import { Head } from "./head-name.js" */

/**
 * { layer, head } from a name such as "L9H6" in either case; null if the text is not such a name.
 * @param {string} text
 * @returns {Head | null}
 */
export function parseHeadName(text) {
  const [, layer, head] = /^L(\d+)H(\d+)$/i.exec(text) ?? [];
  return layer === undefined ? null : { layer: Number(layer), head: Number(head) };
}
