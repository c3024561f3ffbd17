// One model's attention on one sentence, decoded from build/data/<model>/<sentence>.json and checked.

import { expectation, isCount, isObject, isText } from "./shape.js";

const FORMAT = 1;
const MAX_SCALE = 65535; // integers are held in 16 bits

// Decodes the parsed file. `expected` holds what the catalogue says of it: model, sentence, layers,
// heads, tokens (their number). Throws a DataError at the first difference.
export function readAttention(json, expected, file) {
  const expect = expectation(file);
  checkHeader(json, expected, expect);
  const { layers, heads, tokens, scale, attention } = json;
  const size = triangle(tokens.length);
  expect(Array.isArray(attention) && attention.length === layers * heads, "attention", `${layers * heads} rows`);
  const integers = new Uint16Array(layers * heads * size);
  attention.forEach((row, map) => {
    expect(Array.isArray(row) && row.length === size, `attention[${map}]`, `a row of ${size} integers`);
    expect(row.every((n) => Number.isInteger(n) && n >= 0 && n <= scale), `attention[${map}]`, `integers 0 to ${scale}`);
    integers.set(row, map * size);
  });
  return new AttentionData(json, integers);
}

function checkHeader(json, expected, expect) {
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  for (const key of ["model", "sentence", "layers", "heads"]) {
    expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  }
  expect(isCount(json.scale) && json.scale <= MAX_SCALE, "scale", `an integer 1 to ${MAX_SCALE}`);
  expect(Array.isArray(json.tokens) && json.tokens.every(isText), "tokens", "a list of texts");
  expect(json.tokens.length === expected.tokens, "tokens", `${expected.tokens} tokens`);
}

// The number of cells (query, key) with key <= query among the first `length` queries.
export function triangle(length) {
  return (length * (length + 1)) / 2;
}

// Read-only. Layers, heads, queries and keys count from 0; query = row, key = column.
export class AttentionData {
  #integers; // (layers * heads) lower triangles, query by query

  constructor({ model, sentence, text, tokens, layers, heads, scale }, integers) {
    Object.assign(this, { model, sentence, text, tokens, layers, heads, scale });
    this.length = tokens.length;
    this.#integers = integers;
    Object.freeze(this);
  }

  // The weight 0..1 that `query` gives to `key`; 0 for a key that comes later.
  weight(layer, head, query, key) {
    return key > query ? 0 : this.#integers[this.#start(layer, head) + triangle(query) + key] / this.scale;
  }

  // The weights of one query over the keys 0..query, as an array of query + 1 numbers.
  row(layer, head, query) {
    const start = this.#start(layer, head) + triangle(query);
    const row = new Array(query + 1);
    for (let key = 0; key <= query; key += 1) row[key] = this.#integers[start + key] / this.scale;
    return row;
  }

  // The key that gets most of a query's attention; the first such key where several do.
  strongestKey(layer, head, query) {
    const row = this.row(layer, head, query);
    return row.indexOf(Math.max(...row));
  }

  #start(layer, head) {
    return (layer * this.heads + head) * triangle(this.length);
  }
}
