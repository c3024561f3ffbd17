// Compares the direct effects of heads with the effects of their removal: the rows of a file, the correlation of the
// two, and the heads on which they disagree most.

import { headName } from "../shared/head-name.js";

/** @import { Effects } from "../data/effects-data.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {Head & { name: string, writes: number, without: number }} BothNumbers */

/**
 * Both numbers of every head: what it adds to the logit directly, and the change of log p(target) without it.
 * @param {number[][]} direct
 * @param {Effects} effects
 * @returns {BothNumbers[]}
 */
export function bothNumbers(direct, { logprob }) {
  return direct.flatMap((row, layer) => row.map((writes, head) => ({ layer, head, name: headName({ layer, head }), writes, without: logprob[layer][head] })));
}

/**
 * The heads whose two numbers disagree most. Each number is divided by the largest number of its kind. If a head raises
 * the target's logit, its removal should lower it, so the direct effect is compared with minus the removal's effect.
 * @param {BothNumbers[]} heads
 * @param {number} count
 */
export function disagreeing(heads, count) {
  const largest = (/** @type {(head: BothNumbers) => number} */ of) => Math.max(...heads.map((head) => Math.abs(of(head)))) || 1;
  const [writes, without] = [largest((head) => head.writes), largest((head) => head.without)];
  const gap = (/** @type {BothNumbers} */ head) => Math.abs(head.writes / writes + head.without / without);
  return [...heads].sort((a, b) => gap(b) - gap(a)).slice(0, count);
}

/**
 * Pearson's correlation of what heads write and what is lost without them; null if one of the two is the same for all.
 * @param {BothNumbers[]} heads
 */
export function correlation(heads) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = (/** @type {number[]} */ values) => values.map((value) => value - mean(values));
  const [x, y] = [centred(heads.map(({ writes }) => writes)), centred(heads.map(({ without }) => -without))];
  const dot = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.reduce((sum, value, index) => sum + value * b[index], 0);
  const size = Math.sqrt(dot(x, x) * dot(y, y));
  return size > 0 ? dot(x, y) / size : null;
}

/**
 * The rows of a CSV file: one with the names of the columns, then one for each head.
 * @param {BothNumbers[]} heads
 * @param {Effects} effects
 * @returns {(string | number | null)[][]}
 */
export function effectRows(heads, { baseline, kl, difference, share, moves, flip }) {
  const titles = ["layer", "head", "writes", "without", "kl", "difference", "patched", "likeliest", "moves most", "baseline"];
  return [titles, ...heads.map(({ layer, head, writes, without }) => [
    layer, head, writes, without, kl[layer][head], difference?.[layer][head] ?? null, share?.[layer][head] ?? null, flip({ layer, head }),
    moves({ layer, head }).map((moved) => `${headName(moved)} ${moved.distance.toFixed(3)}`).join(" "), baseline,
  ])];
}
