// How one model mixes its heads on one sentence: build/data/<model>/<sentence>.mixing.json, checked.

import { triangle } from "./attention-data.js";
import { expectation, expectFormat, isCount, isObject, isText } from "./shape.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { MixingFile, Prediction } from "./published.d.ts" */
/** @import { Expect } from "./shape.js" */

const FORMAT = 2;
/** @param {unknown} value */
const isNumber = (value) => typeof value === "number";
/**
 * @param {number} length
 * @param {(item: any) => boolean} is
 * @returns {(row: unknown) => boolean}
 */
const isRow = (length, is) => (row) => Array.isArray(row) && row.length === length && row.every(is);

/**
 * Decodes the parsed file. `expected`: the catalogue's values of model, sentence, layers, heads and tokens (their
 * number). Throws a DataError at the first mismatch.
 * @param {MixingFile} json  Not checked yet.
 * @param {ExpectedRun} expected
 * @param {string} file
 */
export function readMixing(json, expected, file) {
  const expect = expectation(file);
  expectFormat(json, expect, FORMAT);
  for (const key of /** @type {const} */ (["model", "sentence", "layers", "heads"])) {
    expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  }
  expect(isCount(json.scale), "scale", "a positive integer");
  const { layers, heads, tokens } = expected;
  /**
   * @param {keyof MixingFile} key
   * @param {number} rows
   * @param {number} columns
   * @param {(item: unknown) => boolean} [is]
   */
  const table = (key, rows, columns, is = isNumber) =>
    expect(isRow(rows, isRow(columns, is))(json[key]), key, `${rows} rows of ${columns} numbers`);
  table("gram", layers * tokens, triangle(heads + 1), Number.isInteger);
  table("output_norm", layers, tokens);
  if (json.value_norm !== null) table("value_norm", layers * heads, tokens); // null where a gate stands before W_O
  expect(Array.isArray(json.held) && json.held.every(isText), "held", "a list of texts");
  expect(isNumber(json.residual), "residual", "a number");
  checkPrediction(json.prediction, expected, expect);
  return new MixingData(json, expected.tokens);
}

/**
 * @param {Prediction} prediction
 * @param {ExpectedRun} expected
 * @param {Expect} expect
 */
function checkPrediction(prediction, { layers, heads }, expect) {
  expect(isObject(prediction) && isText(prediction.target), "prediction.target", "a text");
  checkParts(prediction, "prediction", ["logit", "mean_logit"], { layers, heads }, expect);
  /** @param {unknown} pair */
  const isLikely = (pair) => Array.isArray(pair) && isText(pair[0]) && isNumber(pair[1]);
  expect(Array.isArray(prediction.top) && prediction.top.every(isLikely), "prediction.top", "tokens with probabilities");
  const { against } = prediction; // another answer; null where the sentence has none
  if (against === null) return;
  expect(isObject(against) && isText(against.target), "prediction.against.target", "a text");
  checkParts(against, "prediction.against", ["difference"], { layers, heads }, expect);
}

/**
 * Checks what each part of the model adds to a logit or a difference, and the `numbers` beside them, given by key.
 * @param {any} parts  Not checked yet.
 * @param {string} name
 * @param {string[]} numbers
 * @param {{ layers: number, heads: number }} size
 * @param {Expect} expect
 */
function checkParts(parts, name, numbers, { layers, heads }, expect) {
  for (const key of [...numbers, "embedding", "other", "residual"]) {
    expect(isNumber(parts[key]), `${name}.${key}`, "a number");
  }
  expect(isRow(layers, isRow(heads, isNumber))(parts.heads), `${name}.heads`, `${layers} rows of ${heads} numbers`);
  expect(isRow(layers, isNumber)(parts.mlps), `${name}.mlps`, `${layers} numbers`);
}

// Read-only. Parts 0..heads-1 are the heads of a layer; part `heads` is the bias.
export class MixingData {
  #json;

  /**
   * @param {MixingFile} json
   * @param {number} length  How many tokens the sentence has.
   */
  constructor(json, length) {
    this.model = json.model;
    this.sentence = json.sentence;
    this.layers = json.layers;
    this.heads = json.heads;
    this.scale = json.scale;
    this.residual = json.residual;
    this.held = json.held;
    this.prediction = json.prediction;
    this.hasValueNorms = json.value_norm !== null;
    this.length = length;
    this.#json = json;
    Object.freeze(this);
  }

  /**
   * The packed Gram matrix of the parts of one layer's output at one token; see gram.js.
   * @param {number} layer
   * @param {number} token
   */
  gram(layer, token) {
    return this.#json.gram[layer * this.length + token];
  }

  /**
   * The norm of an attention output, in the model's own units.
   * @param {number} layer
   * @param {number} token
   */
  outputNorm(layer, token) {
    return this.#json.output_norm[layer][token];
  }

  /**
   * The norm of the vector that a weight on `key` multiplies: the value times the head's rows of W_O. Call it only
   * if `hasValueNorms`.
   * @param {number} layer
   * @param {number} head
   * @param {number} key
   */
  valueNorm(layer, head, key) {
    const norms = /** @type {number[][]} */ (this.#json.value_norm);
    return norms[layer * this.heads + head][key];
  }
}
