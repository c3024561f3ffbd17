// How often chance gives as much weight, defined as in generator/claims/chance.py: with random cells of the same shape
// as the marked ones, neither on the first token nor on the query itself.

import { times } from "../shared/range.js";
import { weightsAt } from "./head-ranking.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { MarkedCell } from "./marked-cells.js" */

/** @typedef {{ back: number, width: number }} Shape  Tokens from the query back to the last key; number of keys. */
/**
 * `best`: the smallest weight of the best head, for each set of random cells; `cells`: how many cells there are.
 * @typedef {{ best: number[], cells: number }} Chance
 */

const MOST = 5000; // cells of one shape, as in chance.py
export const DRAWS = 10_000; // random sets of cells
const SEED = 2019;

/**
 * Null for a cell on the first token or on the query itself, for which chance is not computed.
 * @param {Pick<MarkedCell, "query" | "keys">} cell
 * @returns {Shape | null}
 */
export function shapeOf({ query, keys }) {
  const last = /** @type {number} */ (keys.at(-1));
  return keys[0] === 0 || last >= query ? null : { back: query - last, width: keys.length };
}

/**
 * What chance gives. A single shape is tested at every cell of that shape. Several shapes are tested at random sets
 * that have one cell of each shape. `runs`: the attention on every sentence of the model.
 * @param {Shape[]} shapes
 * @param {Weights[]} runs
 * @returns {Chance}
 */
export function chanceOf(shapes, runs) {
  /** @type {Map<string, Float64Array[]>} */
  const known = new Map();
  const cells = shapes.map((shape) => {
    const name = `${shape.back} ${shape.width}`;
    if (!known.has(name)) known.set(name, cellsOf(shape, runs));
    return /** @type {Float64Array[]} */ (known.get(name));
  });
  if (cells.length === 1) return { best: cells[0].map((weights) => Math.max(...weights)), cells: cells[0].length };
  const random = randomNumbers(SEED);
  const best = times(DRAWS, () => bestMinimum(cells.map((found) => found[Math.floor(random() * found.length)])));
  return { best, cells: Math.min(...cells.map(({ length }) => length)) };
}

/**
 * The share of random sets in which some head reaches a score.
 * @param {Chance} chance
 * @param {number} score
 */
export function shareWith({ best }, score) {
  return best.filter((value) => value >= score).length / best.length;
}

/**
 * The weights of all heads at every cell of a shape.
 * @param {Shape} shape
 * @param {Weights[]} runs
 * @returns {Float64Array[]}
 */
function cellsOf({ back, width }, runs) {
  return runs.flatMap((data) => times(Math.max(0, data.length - back - width), (index) => {
    const first = index + 1; // the first token is no key
    return Float64Array.from(weightsAt(data, { query: first + width - 1 + back, keys: times(width, (key) => first + key) }));
  })).slice(0, MOST);
}

/**
 * The largest, over the heads, of the smallest weight at some cells. Skips heads that give the first cell too little.
 * @param {Float64Array[]} cells
 */
function bestMinimum([first, ...others]) {
  let best = 0;
  for (let head = 0; head < first.length; head += 1) {
    if (first[head] <= best) continue;
    let least = first[head];
    for (const weights of others) least = Math.min(least, weights[head]);
    best = Math.max(best, least);
  }
  return best;
}

/**
 * Numbers in [0, 1) from a seed (mulberry32), the same in every browser.
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
