// How one model mixes its heads on one sentence: build/data/<model>/<sentence>.mixing.json, checked.

import { triangle } from "./attention-data.js";
import { expectation, isCount, isObject, isText } from "./shape.js";

const FORMAT = 2;
const isNumber = (value) => typeof value === "number";
const isRow = (length, is) => (row) => Array.isArray(row) && row.length === length && row.every(is);

// Decodes the parsed file. `expected`: the catalogue's values of model, sentence, layers, heads and tokens (their
// number). Throws a DataError at the first difference.
export function readMixing(json, expected, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  for (const key of ["model", "sentence", "layers", "heads"]) {
    expect(json[key] === expected[key], key, JSON.stringify(expected[key]));
  }
  expect(isCount(json.scale), "scale", "a positive integer");
  const { layers, heads, tokens } = expected;
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

function checkPrediction(prediction, { layers, heads }, expect) {
  expect(isObject(prediction) && isText(prediction.target), "prediction.target", "a text");
  checkParts(prediction, "prediction", ["logit", "mean_logit"], { layers, heads }, expect);
  const isLikely = (pair) => Array.isArray(pair) && isText(pair[0]) && isNumber(pair[1]);
  expect(Array.isArray(prediction.top) && prediction.top.every(isLikely), "prediction.top", "tokens with probabilities");
  const { against } = prediction; // another answer; null where the sentence has none
  if (against === null) return;
  expect(isObject(against) && isText(against.target), "prediction.against.target", "a text");
  checkParts(against, "prediction.against", ["difference"], { layers, heads }, expect);
}

// What the parts add to a number, and the numbers beside it.
function checkParts(parts, name, numbers, { layers, heads }, expect) {
  for (const key of [...numbers, "embedding", "other", "residual"]) {
    expect(isNumber(parts[key]), `${name}.${key}`, "a number");
  }
  expect(isRow(layers, isRow(heads, isNumber))(parts.heads), `${name}.heads`, `${layers} rows of ${heads} numbers`);
  expect(isRow(layers, isNumber)(parts.mlps), `${name}.mlps`, `${layers} numbers`);
}

// Read-only. Parts 0..heads-1 are the heads of a layer; part `heads` is the bias.
class MixingData {
  #json;

  constructor(json, length) {
    const { model, sentence, layers, heads, scale, residual, held, prediction } = json;
    Object.assign(this, { model, sentence, layers, heads, scale, residual, held, prediction, length, hasValueNorms: json.value_norm !== null });
    this.#json = json;
    Object.freeze(this);
  }

  // The packed Gram matrix of the parts of one layer's output at one token; see gram.js.
  gram(layer, token) {
    return this.#json.gram[layer * this.length + token];
  }

  // The norm of an attention output, in the model's own units.
  outputNorm(layer, token) {
    return this.#json.output_norm[layer][token];
  }

  // The norm of the vector that a weight on `key` multiplies: the value times the head's rows of W_O.
  valueNorm(layer, head, key) {
    return this.#json.value_norm[layer * this.heads + head][key];
  }
}
