// What one attention output is made of, line by line: the heads, the bias, and what is left of them.

import { headName } from "../shared/head-name.js";
import { times } from "../shared/range.js";
import { normOf, shareOf, subsetNormAndCosine } from "./gram.js";
import { offParts } from "./off-parts.js";

// `data`: { attention, mixing } of one model on one sentence; `view`: { layer, query, off }.
// Returns { lines, rest, outputNorm }: a line is { part, name, on, share, norm, key, weight }, shares and
// norms in units of the output's norm; key and weight say where a head looks most, null for the bias.
// `rest` is { norm, cosine, share } of the sum of the parts that are on; `agreement` is about the heads among
// them, as agreements() of generator/mixing_facts.py: { count, norms, left }, what their norms add to and which
// part of that the norm of their sum is, null where they write nothing.
export function ledger({ attention, mixing }, { layer, query, off }) {
  const { heads, scale } = mixing;
  const row = mixing.gram(layer, query);
  const switchedOff = offParts(off, heads);
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

// Projections add up as the vectors do, so the share of the rest is the sum of the shares.
function restOf(row, on, scale) {
  return { ...subsetNormAndCosine(row, on.map(({ part }) => part), scale), share: on.reduce((sum, { share }) => sum + share, 0) };
}

function agreementOf(row, heads, scale) {
  const norms = heads.reduce((sum, { norm }) => sum + norm, 0);
  const { norm } = subsetNormAndCosine(row, heads.map(({ part }) => part), scale);
  return { count: heads.length, norms, left: norms > 0 ? norm / norms : null };
}

function partName(layer, part, heads) {
  return part === heads ? "bias" : headName({ layer, head: part });
}

function strongest(attention, layer, head, query) {
  const key = attention.strongestKey(layer, head, query);
  return { key, weight: attention.weight(layer, head, query, key) };
}
