// Norms, shares and cosines, computed from the inner products of the vectors that sum to an attention output.
//
// A packed row is a lower triangle G[0,0], G[1,0], G[1,1], … in units of the squared norm of the whole output, times
// `scale`, rounded: each entry is exact to 0.5 / scale. generator/mixing/gram.py has the same functions;
// tests/js/mixing/gram.test.js compares both.

import { times } from "../shared/range.js";

// The smallest squared norm, in stored integers, whose root and angles are accurate to about 2%.
const RESOLVED = 25;

/**
 * The number of vectors of a packed row.
 * @param {number[]} row
 */
export function gramSize(row) {
  return (Math.sqrt(8 * row.length + 1) - 1) / 2;
}

/**
 * @param {number[]} row
 * @param {number} i
 * @param {number} j
 */
function entry(row, i, j) {
  const [low, high] = i < j ? [i, j] : [j, i];
  return row[(high * (high + 1)) / 2 + low];
}

/**
 * @param {number[]} row
 * @param {number[]} some
 * @param {number[]} others
 */
function sumOf(row, some, others) {
  return some.reduce((sum, i) => others.reduce((total, j) => total + entry(row, i, j), sum), 0);
}

/** @param {number[]} row */
function everyPart(row) {
  return times(gramSize(row), (part) => part);
}

/**
 * The sum of the parts in `subset` as { norm, cosine }: its norm in units of the whole output's norm, and its cosine
 * with the whole output. The cosine is null if the sum is too small to have a direction.
 * @param {number[]} row
 * @param {number[]} subset
 * @param {number} scale
 */
export function subsetNormAndCosine(row, subset, scale) {
  const all = everyPart(row);
  const [squared, whole] = [sumOf(row, subset, subset), sumOf(row, all, all)];
  const norm = Math.sqrt(Math.max(squared, 0) / scale);
  if (squared <= 0 || whole <= 0) return { norm, cosine: null };
  return { norm, cosine: within(sumOf(row, subset, all) / Math.sqrt(squared * whole)) };
}

/**
 * A part's share of the output: its signed projection on the whole output. All shares sum to 1.
 * @param {number[]} row
 * @param {number} part
 * @param {number} scale
 */
export function shareOf(row, part, scale) {
  return sumOf(row, [part], everyPart(row)) / scale;
}

/**
 * A part's norm, in units of the norm of the whole output.
 * @param {number[]} row
 * @param {number} part
 * @param {number} scale
 */
export function normOf(row, part, scale) {
  return Math.sqrt(entry(row, part, part) / scale);
}

/**
 * The cosine of two parts; null if one is too small for the stored precision.
 * @param {number[]} row
 * @param {number} i
 * @param {number} j
 */
export function cosineOf(row, i, j) {
  const [first, second] = [entry(row, i, i), entry(row, j, j)];
  if (Math.min(first, second) < RESOLVED) return null;
  return within(entry(row, i, j) / Math.sqrt(first * second));
}

/** @param {number} cosine */
function within(cosine) {
  return Math.min(Math.max(cosine, -1), 1);
}
