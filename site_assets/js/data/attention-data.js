// One model's attention on one sentence, decoded from build/data/<model>/<sentence>.json and checked.

import { expectation, expectFormat, isCount, isText } from "./shape.js";

/** @import { Weights } from "./derived-data.js" */
/** @import { AttentionFile, Window } from "./published.d.ts" */
/** @import { Expect } from "./shape.js" */

/** @typedef {{ model: string, sentence: string, layers: number, heads: number, tokens: number, windows?: (Window | null)[] | null }} ExpectedRun */

const MAX_SCALE = 65535; // integers are stored in 16 bits

/**
 * Decodes the parsed file. `expected`: the catalogue's values of model, sentence, layers, heads and tokens (their
 * number). Throws a DataError at the first mismatch.
 * @param {AttentionFile} json  Not checked yet.
 * @param {ExpectedRun} expected
 * @param {string} file
 */
export function readAttention(json, expected, file) {
  const expect = expectation(file);
  checkHeader(json, expected, expect);
  const { layers, heads, tokens, scale, attention } = json;
  const size = triangle(tokens.length);
  expect(Array.isArray(attention) && attention.length === layers * heads, "attention", `${layers * heads} rows`);
  const integers = new Uint16Array(layers * heads * size);
  attention.forEach((row, map) => {
    expect(Array.isArray(row) && row.length === size, `attention[${map}]`, `a row of ${size} integers`);
    integers.set(row, map * size);
    expect(row.every((n, cell) => n === integers[map * size + cell] && n <= scale), `attention[${map}]`, `integers 0 to ${scale}`); // Uint16Array alters other numbers
  });
  return attentionData(json, integers);
}

/**
 * @param {AttentionFile} json  Not checked yet.
 * @param {ExpectedRun} expected
 * @param {Expect} expect
 */
function checkHeader(json, expected, expect) {
  expectFormat(json, expect);
  for (const key of /** @type {const} */ (["model", "sentence", "layers", "heads"])) {
    expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  }
  expect(isCount(json.scale) && json.scale <= MAX_SCALE, "scale", `an integer 1 to ${MAX_SCALE}`);
  expect(Array.isArray(json.tokens) && json.tokens.every(isText), "tokens", "a list of texts");
  expect(json.tokens.length === expected.tokens, "tokens", `${expected.tokens} tokens`);
}

/**
 * The number of cells (query, key) with key <= query among the first `length` queries.
 * @param {number} length
 */
export function triangle(length) {
  return (length * (length + 1)) / 2;
}

/**
 * The decoded file, read-only. `integers`: (layers * heads) lower triangles, query by query.
 * @param {AttentionFile} file
 * @param {Uint16Array} integers
 * @returns {Weights}
 */
function attentionData({ model, sentence, text, tokens, layers, heads, scale }, integers) {
  const { length } = tokens;

  /**
   * Where the weights of a query begin in `integers`.
   * @param {number} layer
   * @param {number} head
   * @param {number} query
   */
  function startOf(layer, head, query) {
    return (layer * heads + head) * triangle(length) + triangle(query);
  }

  /**
   * The weight 0..1 that `query` gives to `key`; 0 for a key that comes later.
   * @param {number} layer
   * @param {number} head
   * @param {number} query
   * @param {number} key
   */
  function weight(layer, head, query, key) {
    return key > query ? 0 : integers[startOf(layer, head, query) + key] / scale;
  }

  /**
   * The weights of one query over the keys 0..query, as an array of query + 1 numbers.
   * @param {number} layer
   * @param {number} head
   * @param {number} query
   * @returns {number[]}
   */
  function row(layer, head, query) {
    const start = startOf(layer, head, query);
    const weights = new Array(query + 1);
    for (let key = 0; key <= query; key += 1) weights[key] = integers[start + key] / scale;
    return weights;
  }

  /**
   * The key with the largest weight of a query; of equal keys, the first.
   * @param {number} layer
   * @param {number} head
   * @param {number} query
   */
  function strongestKey(layer, head, query) {
    const weights = row(layer, head, query);
    return weights.indexOf(Math.max(...weights));
  }

  return Object.freeze({ model, sentence, text, tokens, layers, heads, length, weight, row, strongestKey });
}
