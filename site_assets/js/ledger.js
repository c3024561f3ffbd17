// What one attention output is made of, line by line: the heads, the bias, and what is left of them.

import { normOf, shareOf, subsetNormAndCosine } from "./gram.js";
import { headName } from "./head-name.js";
import { offParts } from "./off-parts.js";

// `data`: { attention, mixing } of one model on one sentence; `view`: { layer, query, off }.
// Returns { lines, rest, outputNorm }: a line is { part, name, on, share, norm, key, weight }, shares and
// norms in units of the output's norm; key and weight say where a head looks most, null for the bias.
// `rest` is { norm, cosine } of the sum of the parts that are on.
export function ledger({ attention, mixing }, { layer, query, off }) {
  const { heads, scale } = mixing;
  const row = mixing.gram(layer, query);
  const switchedOff = offParts(off, heads);
  const lines = Array.from({ length: heads + 1 }, (_, part) => ({
    part,
    name: partName(layer, part, heads),
    on: !switchedOff.includes(part),
    share: shareOf(row, part, scale),
    norm: normOf(row, part, scale),
    ...(part < heads ? strongest(attention, layer, part, query) : { key: null, weight: null }),
  }));
  const on = lines.filter((line) => line.on).map((line) => line.part);
  return { lines, rest: subsetNormAndCosine(row, on, scale), outputNorm: mixing.outputNorm(layer, query) };
}

export function partName(layer, part, heads) {
  return part === heads ? "bias" : headName({ layer, head: part });
}

function strongest(attention, layer, head, query) {
  const key = attention.strongestKey(layer, head, query);
  return { key, weight: attention.weight(layer, head, query, key) };
}
