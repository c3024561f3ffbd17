// Finds the cells of a head whose scores the build split into parts, the nearest to a given cell first.

/** @import { Cell } from "../data/published.d.ts" */

/**
 * @template {Cell} Found
 * @param {Found[]} cells  Of a layer.
 * @param {Cell} wanted
 * @returns {Found[]}
 */
export function nearestCells(cells, wanted) {
  const distance = (/** @type {Cell} */ { query, key }) => Math.abs(query - wanted.query) + Math.abs(key - wanted.key);
  return cells.filter(({ head }) => head === wanted.head).sort((one, other) => distance(one) - distance(other));
}

/**
 * The wanted cell itself; undefined if its score was not split into parts.
 * @template {Cell} Found
 * @param {Found[]} cells  Of a layer.
 * @param {Cell} wanted
 * @returns {Found | undefined}
 */
export function sameCell(cells, wanted) {
  return cells.find(({ head, query, key }) => head === wanted.head && query === wanted.query && key === wanted.key);
}
