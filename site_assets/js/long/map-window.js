// Which part of a large map is in view, and how far to scroll to see a cell.

/** @import { Cell } from "../maps/head-map.js" */

/** @typedef {{ query: number, key: number, rows: number, columns: number }} MapWindow  The first query and key, and the number of each. */
/** @typedef {{ left: number, top: number, width: number, height: number }} Scrolled  In px, without the labels. */

/**
 * The whole cells in view.
 * @param {Scrolled} view
 * @param {number} cell  The size of a cell in px.
 * @param {number} length
 * @returns {MapWindow}
 */
export function windowAt({ left, top, width, height }, cell, length) {
  const [rows, columns] = [height, width].map((px) => Math.min(length, Math.max(1, Math.floor(px / cell))));
  const first = (/** @type {number} */ scroll, /** @type {number} */ count) => Math.max(0, Math.min(Math.round(scroll / cell), length - count));
  return { query: first(top, rows), key: first(left, columns), rows, columns };
}

/**
 * The window nearest to `window` that shows a cell; with `centred`, the window that has the cell in its middle.
 * @param {MapWindow} window
 * @param {Cell} cell
 * @param {{ length: number, centred?: boolean }} how
 * @returns {MapWindow}
 */
export function windowWith(window, { query, key }, { length, centred = false }) {
  const { rows, columns } = window;
  /** @type {(first: number, at: number, count: number) => number} */
  const nearest = (first, at, count) => {
    const moved = centred ? at - Math.floor(count / 2) : Math.min(Math.max(first, at - count + 1), at);
    return Math.max(0, Math.min(moved, length - count));
  };
  return { query: nearest(window.query, query, rows), key: nearest(window.key, key, columns), rows, columns };
}

/**
 * Whether a window shows a cell.
 * @param {MapWindow} window
 * @param {Cell} at
 */
export function shows({ query, key, rows, columns }, at) {
  return at.query >= query && at.query < query + rows && at.key >= key && at.key < key + columns;
}
