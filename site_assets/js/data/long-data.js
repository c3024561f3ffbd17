// The files of a long text, decoded and checked: small maps of all heads, and all weights of one head.

import { triangle } from "./attention-data.js";
import { measuresOf } from "./measures-data.js";
import { expectation, expectFormat, isCount, isText } from "./shape.js";
import { withSink } from "./sink-data.js";
import { windowedData } from "./windowed-data.js";

/** @import { Weights } from "./derived-data.js" */
/** @import { Measures } from "./measures-data.js" */
/** @import { LongFile, LongHeadFile, Window } from "./published.d.ts" */

/** @typedef {{ model: string, sentence: string, layers: number, heads: number, tokens: number, windows?: (Window | null)[] | null }} ExpectedLong */
/** @typedef {{ text: string, tokens: string[], blocks: number, pooled: Weights, measures: Measures }} LongText  In `pooled`, a query or key is a block of tokens. */
/** @typedef {Weights & { cells: Uint16Array }} LongHead */

const LONG_FORMAT = 2;

/**
 * Decodes the parsed <sentence>.long.json. Throws a DataError at the first mismatch with the catalogue.
 * @param {LongFile} json  Not checked yet.
 * @param {ExpectedLong} expected
 * @param {string} file
 * @returns {LongText}
 */
export function readLong(json, expected, file) {
  const expect = expectation(file);
  expectFormat(json, expect, LONG_FORMAT);
  for (const key of /** @type {const} */ (["model", "sentence", "layers", "heads"])) expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  expect(Array.isArray(json.tokens) && json.tokens.every(isText) && json.tokens.length === expected.tokens, "tokens", `${expected.tokens} tokens`);
  expect(isCount(json.blocks) && isCount(json.scale), "blocks", "a number of blocks with a scale");
  const { layers, heads, blocks, pooled } = json;
  expect(Array.isArray(pooled) && pooled.length === layers * heads, "pooled", `${layers * heads} rows`);
  const maps = pooled.map((row, map) => integers(row, triangle(blocks), `pooled[${map}]`, expect));
  const { model, sentence, text, tokens, scale } = json;
  const names = { model, sentence, text, tokens, layers, heads };
  return { text, tokens, blocks, measures: measuresOf(json, expect), pooled: weightsOf(names, blocks, (layer, head) => maps[layer * heads + head], scale) };
}

/**
 * Decodes the parsed file of one head, as weights that ignore the layer and head they are called with. `cells`: the
 * file's integers, a lower triangle. Throws a DataError.
 * @param {LongHeadFile} json  Not checked yet.
 * @param {LongText} long
 * @param {{ layer: number, head: number }} at
 * @param {string} file
 * @param {(Window | null)[] | null} [windows]
 * @returns {LongHead}
 */
export function readLongHead(json, { tokens, pooled }, at, file, windows = null) {
  const expect = expectation(file);
  expectFormat(json, expect, LONG_FORMAT);
  for (const key of /** @type {const} */ (["model", "sentence"])) expect(json[key] === pooled[key], key, JSON.stringify(pooled[key]));
  for (const key of /** @type {const} */ (["layer", "head"])) expect(json[key] === at[key], key, String(at[key]));
  expect(isCount(json.scale), "scale", "a positive integer");
  const cells = integers(json.attention, triangle(tokens.length), "attention", expect);
  const weights = weightsOf(pooled, tokens.length, () => cells, json.scale);
  const data = json.sink ? withSink(weights, { sink: [json.sink], scale: json.scale }, file, () => 0) : weights;
  return { ...(windows ? windowedData(data, windows) : data), cells };
}

/**
 * The row as 16-bit integers; a Uint16Array is not copied.
 * @param {number[] | Uint16Array} row
 * @param {number} count
 * @param {string} path
 * @param {import("./shape.js").Expect} expect
 */
function integers(row, count, path, expect) {
  const made = row instanceof Uint16Array;
  expect((made || Array.isArray(row)) && row.length === count, path, `a row of ${count} integers`);
  return made ? row : new Uint16Array(row);
}

/**
 * Weights with the same interface as a sentence's weights (attention-data.js), from lower triangles.
 * @param {{ model: string, sentence: string, text: string, tokens: string[], layers: number, heads: number }} names
 * @param {number} length
 * @param {(layer: number, head: number) => Uint16Array} mapOf
 * @param {number} scale
 * @returns {Weights}
 */
function weightsOf({ model, sentence, text, tokens, layers, heads }, length, mapOf, scale) {
  /** @type {Weights["row"]} */
  const row = (layer, head, query) => {
    const [cells, start] = [mapOf(layer, /** @type {number} */ (head)), triangle(query)];
    const weights = new Array(query + 1);
    for (let key = 0; key <= query; key += 1) weights[key] = cells[start + key] / scale; // plain: scrolling reads thousands
    return weights;
  };
  /** @type {Weights["weight"]} */
  const weight = (layer, head, query, key) => (key > query ? 0 : mapOf(layer, /** @type {number} */ (head))[triangle(query) + key] / scale);
  /** @type {Weights["strongestKey"]} */
  const strongestKey = (layer, head, query) => {
    const weights = row(layer, head, query);
    return weights.indexOf(Math.max(...weights));
  };
  return { model, sentence, text, tokens, layers, heads, length, row, weight, strongestKey };
}
