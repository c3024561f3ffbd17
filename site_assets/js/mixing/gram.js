// What follows from the inner products of the vectors that add up to an attention output.
//
// A packed row is a lower triangle G[0,0], G[1,0], G[1,1], … in units of the squared norm of the whole
// output, times `scale`, rounded: each entry is exact to 0.5 / scale. generator/gram.py has the same
// functions; tests/js/mixing/gram.test.js compares the two.

import { times } from "../shared/range.js";

// The smallest squared norm, in stored integers, whose root and angles are still good to about 2%.
const RESOLVED = 25;

// How many vectors a packed row is about.
export function gramSize(row) {
  return (Math.sqrt(8 * row.length + 1) - 1) / 2;
}

function entry(row, i, j) {
  const [low, high] = i < j ? [i, j] : [j, i];
  return row[(high * (high + 1)) / 2 + low];
}

function sumOf(row, some, others) {
  return some.reduce((sum, i) => others.reduce((total, j) => total + entry(row, i, j), sum), 0);
}

function everyPart(row) {
  return times(gramSize(row), (part) => part);
}

// What is left of the output when only the parts in `subset` are added: { norm, cosine }, the norm in
// units of the whole output's, the cosine with it; null where the rest is too small to have a direction.
export function subsetNormAndCosine(row, subset, scale) {
  const all = everyPart(row);
  const [squared, whole] = [sumOf(row, subset, subset), sumOf(row, all, all)];
  const norm = Math.sqrt(Math.max(squared, 0) / scale);
  if (squared <= 0 || whole <= 0) return { norm, cosine: null };
  return { norm, cosine: within(sumOf(row, subset, all) / Math.sqrt(squared * whole)) };
}

// A part's share of the output: its projection on the whole, signed. All shares sum to 1.
export function shareOf(row, part, scale) {
  return sumOf(row, [part], everyPart(row)) / scale;
}

// A part's own norm, in units of the norm of the whole output.
export function normOf(row, part, scale) {
  return Math.sqrt(entry(row, part, part) / scale);
}

// The cosine of two parts; null where one is too small for the stored precision to tell.
export function cosineOf(row, i, j) {
  const [first, second] = [entry(row, i, i), entry(row, j, j)];
  if (Math.min(first, second) < RESOLVED) return null;
  return within(entry(row, i, j) / Math.sqrt(first * second));
}

function within(cosine) {
  return Math.min(Math.max(cosine, -1), 1);
}
