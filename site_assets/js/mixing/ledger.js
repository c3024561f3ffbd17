// The ledger of one attention output: a line for each head and for the bias, and the sum of the parts that are on.

import { headName } from "../shared/head-name.js";
import { times } from "../shared/range.js";
import { normOf, shareOf, subsetNormAndCosine } from "./gram.js";
import { MIXING } from "./messages.js";
import { offParts } from "./off-parts.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { MixingInputs } from "./mixing-kind.js" */

/** @typedef {ReturnType<typeof ledger>} Ledger */
/** @typedef {{ part: number, name: string, on: boolean, share: number, norm: number, key: number | null, weight: number | null }} LedgerLine */

/**
 * `data`: { attention, mixing } of one model on one sentence; `view`: { layer, query, off }.
 * Returns { lines, rest, agreement, outputNorm }:
 * - a line is { part, name, on, share, norm, key, weight }, with shares and norms in units of the output's norm; the
 *   head looks most at `key`, with `weight`, both null for the bias;
 * - `rest` is { norm, cosine, share } of the sum of the parts that are on;
 * - `agreement` is { count, norms, left } of the heads that are on: their number, the sum of their norms, and the norm
 *   of their sum divided by the sum of their norms. `left` is null if the heads write nothing. The function
 *   agreements() in generator/pages/mixing_numbers.py computes the same.
 * @param {Pick<MixingInputs, "attention" | "mixing">} data
 * @param {{ layer: number, query: number, off?: string | null }} view
 */
export function ledger({ attention, mixing }, { layer, query, off }) {
  const { heads, scale } = mixing;
  const row = mixing.gram(layer, query);
  const switchedOff = offParts(off, heads);
  /** @type {LedgerLine[]} */
  const lines = times(heads + 1, (part) => ({
    part,
    name: partName(layer, part, heads),
    on: !switchedOff.includes(part),
    share: shareOf(row, part, scale),
    norm: normOf(row, part, scale),
    ...(part < heads ? strongest(attention, layer, part, query) : { key: null, weight: null }),
  }));
  const on = lines.filter((line) => line.on);
  return { lines, rest: restOf(row, on, scale), agreement: agreementOf(row, on.filter(({ part }) => part < heads), scale), outputNorm: mixing.outputNorm(layer, query) };
}

/**
 * Projections are additive, so the share of the rest is the sum of the shares.
 * @param {number[]} row
 * @param {LedgerLine[]} on
 * @param {number} scale
 */
function restOf(row, on, scale) {
  return { ...subsetNormAndCosine(row, on.map(({ part }) => part), scale), share: on.reduce((sum, { share }) => sum + share, 0) };
}

/**
 * @param {number[]} row
 * @param {LedgerLine[]} heads
 * @param {number} scale
 */
function agreementOf(row, heads, scale) {
  const norms = heads.reduce((sum, { norm }) => sum + norm, 0);
  const { norm } = subsetNormAndCosine(row, heads.map(({ part }) => part), scale);
  return { count: heads.length, norms, left: norms > 0 ? norm / norms : null };
}

/**
 * @param {number} layer
 * @param {number} part
 * @param {number} heads
 */
function partName(layer, part, heads) {
  return part === heads ? MIXING.bias : headName({ layer, head: part });
}

/**
 * @param {Weights} attention
 * @param {number} layer
 * @param {number} head
 * @param {number} query
 */
function strongest(attention, layer, head, query) {
  const key = attention.strongestKey(layer, head, query);
  return { key, weight: attention.weight(layer, head, query, key) };
}
