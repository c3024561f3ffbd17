// The layout of the large map: the size of its cells and the angle of its key labels.

/** @typedef {{ cell: number, angle: number, queries: number, keys: number, overhang: number }} HeadLayout */

export const LINE = 16; // px: a label's line height; labels closer than this would overlap
const AXIS = 52; // px: the name of the axis of queries, above their labels, on one line
const LARGEST = 64; // px: a larger cell shows nothing more
const SLANT = Math.SQRT1_2; // cosine and sine of 45 degrees

/**
 * `labels`: the width of each token's label in px; `width` x `height`: the space in px; `smallest`: the smallest
 * legible cell in px. A map that needs more space scrolls in its frame.
 * Key labels are slanted by 45 degrees if the cells are wide enough for slanted labels; otherwise they are upright.
 * Returns { cell, angle, queries, keys, overhang }: the px of a cell, degrees, the px of the query labels' column and
 * of the key labels' strip, and the px by which slanted labels reach beyond the last column.
 * @param {{ labels: number[], width: number, height: number, smallest: number }} space
 * @returns {HeadLayout}
 */
export function headLayout({ labels, width, height, smallest }) {
  const slanted = slantedLayout({ labels, width, height });
  const layout = slanted.cell * SLANT >= LINE ? slanted : uprightLayout({ labels, width, height });
  return { ...layout, cell: Math.max(layout.cell, smallest, LINE) };
}

/** @param {{ labels: number[], width: number, height: number }} space */
function slantedLayout({ labels, width, height }) {
  const longest = Math.max(...labels);
  const keys = Math.ceil(longest * SLANT + LINE * SLANT) + 4;
  const queries = queriesOf(longest);
  /** @param {number} overhang */
  const fit = (overhang) => cellOf(labels.length, width - queries - overhang, height - keys);
  const overhang = overhangOf(labels, fit(0)); // with smaller cells, labels overhang at most slightly more
  const cell = fit(overhang);
  return { cell, angle: 45, queries, keys, overhang: overhangOf(labels, cell) };
}

/**
 * @param {number[]} labels
 * @param {number} cell
 */
function overhangOf(labels, cell) {
  const beyond = labels.map((label, key) => (key + 0.5 - labels.length) * cell + (label + LINE) * SLANT);
  return Math.ceil(Math.max(0, ...beyond));
}

/** @param {{ labels: number[], width: number, height: number }} space */
function uprightLayout({ labels, width, height }) {
  const longest = Math.ceil(Math.max(...labels));
  const layout = { angle: 90, queries: queriesOf(longest), keys: longest + 8, overhang: 0 };
  return { ...layout, cell: cellOf(labels.length, width - layout.queries, height - layout.keys) };
}

/**
 * The px of the query labels' column, which also has room for the name of the axis.
 * @param {number} longest  The width of the longest label in px.
 */
function queriesOf(longest) {
  return Math.max(Math.ceil(longest) + 12, AXIS);
}

/**
 * @param {number} length
 * @param {number} width
 * @param {number} height
 */
function cellOf(length, width, height) {
  return Math.max(1, Math.min(LARGEST, Math.floor(Math.min(width, height) / length)));
}
