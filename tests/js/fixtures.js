// What several tests share: the dumps that the Python tests read too, seeded random numbers, a small catalogue.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { readAttention } from "../../site_assets/js/data/attention-data.js";

export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}

// What the catalogue says about a dump.
export function expectedOf({ model, sentence, layers, heads, tokens }) {
  return { model, sentence, layers, heads, tokens: tokens.length };
}

export function decode(dump) {
  return readAttention(dump, expectedOf(dump), "dump.json");
}

// Numbers in [0, 1) from a seed (mulberry32), the same on every machine.
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function catalogue() {
  const run = (tokens) => ({ attention: "data/x.json", mixing: null, tokens });
  const sentence = (id, family) => ({
    id, family, title: `Title of ${id}`, text: `Text of ${id}`, phenomenon: "p", phenomenon_name: "P", page: `${id}/`,
  });
  return {
    format: 1,
    models: [
      { id: "small", name: "Small", layers: 12, heads: 8, sentences: { ioi: run(14), code: run(9) } },
      { id: "tiny", name: "Tiny", layers: 2, heads: 3, sentences: { code: run(7) } },
    ],
    missing: [{ id: "gpt2", name: "GPT-2 small", reason: "the hub could not be reached" }],
    sentences: [sentence("ioi", "Names"), sentence("code", "Explore"), sentence("twins", "Names")],
  };
}

// A mixing file of 2 layers of 2 heads on 3 tokens, in which the norms all differ.
export function mixingDump() {
  const count = (rows, columns, start) => Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => start + 3 * row + column));
  return {
    format: 2, model: "m", sentence: "s", layers: 2, heads: 2, scale: 10000,
    gram: Array.from({ length: 6 }, (_, row) => [row, 0, row, 0, 0, row]),
    output_norm: count(2, 3, 10), value_norm: count(4, 3, 14), residual: 4e-7, held: ["the scale of the last normalisation"],
    prediction: {
      target: " x", target_id: 7, logit: 4, mean_logit: 1, top: [[" x", 0.5]], heads: [[1, -1], [0.5, 0.25]], mlps: [1, 1],
      embedding: 0.25, other: 0, residual: 0,
      against: {
        target: " y", target_id: 8, difference: 2, heads: [[1, 0], [0.5, 0]], mlps: [0.5, 0], embedding: 0, other: 0, residual: 0,
      },
    },
  };
}

// Asserts that computed numbers are equal except for rounding.
export function close(found, wanted) {
  assert.equal(found.length, wanted.length);
  found.forEach((value, index) => assert.ok(Math.abs(value - wanted[index]) < 1e-12, `${found} is not ${wanted}`));
}

// Two layers of two heads on three tokens, whose averages and products can be computed by hand.
export const small = decode({
  format: 1, model: "m", sentence: "s", text: "abc", tokens: ["a", "b", "c"], layers: 2, heads: 2, scale: 10,
  attention: [
    [10, 4, 6, 2, 2, 6],
    [10, 8, 2, 0, 4, 6],
    [10, 10, 0, 10, 0, 0],
    [10, 0, 10, 0, 10, 0],
  ],
});

// For each of these changes of a valid answer, the keys that the kind of exercise rejects.
export function refused(kind, wanted, changes, model = { layers: 2, heads: 3 }) {
  return changes.map((change) => {
    const bad = new Set();
    kind.check({ ...wanted, ...change }, model, "answer", (ok, path) => { if (!ok) bad.add(path.replace("answer.", "")); });
    return [...bad].join();
  });
}
