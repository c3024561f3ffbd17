// Finds the cells of a head whose scores the build took apart, those nearest to a cell first.

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
 * The wanted cell itself; undefined if it was not taken apart.
 * @template {Cell} Found
 * @param {Found[]} cells  Of a layer.
 * @param {Cell} wanted
 * @returns {Found | undefined}
 */
export function sameCell(cells, wanted) {
  return cells.find(({ head, query, key }) => head === wanted.head && query === wanted.query && key === wanted.key);
}
