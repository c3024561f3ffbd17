// The trail of cells that a reader followed, in order, as written in the address: on, or L17H4_6_2.L16H0_2_1.

import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";

/** @import { Cell } from "../data/published.d.ts" */

export const OPEN = "on"; // the value without a trail
const LONGEST = 12; // cells, so that the address stays short

/**
 * @param {string} text
 * @returns {Cell[]}
 */
export function readTrail(text) {
  if (text === OPEN) return [];
  return text.split(".").flatMap((part) => {
    const [name, query, key] = part.split("_");
    const head = parseHeadName(name);
    return head ? [{ ...head, query: Number(query), key: Number(key) }] : [];
  });
}

/** @param {Cell[]} trail */
export function writeTrail(trail) {
  return trail.slice(-LONGEST).map(({ query, key, ...head }) => [headName(head), query, key].join("_")).join(".") || OPEN;
}

/**
 * The cells of a trail that exist in a model and a sentence.
 * @param {Cell[]} trail
 * @param {{ layers: number, heads: number, length: number }} size
 */
export function within(trail, { layers, heads, length }) {
  return trail.filter(({ layer, head, query, key }) => layer < layers && head < heads && query < length && key <= query);
}
