// How one model mixes its heads on one sentence: build/data/<model>/<sentence>.mixing.json, checked.

import { triangle } from "./attention-data.js";
import { expectation, isCount, isObject, isText } from "./shape.js";

const FORMAT = 1;
const isNumber = (value) => typeof value === "number";
const isRow = (length, is) => (row) => Array.isArray(row) && row.length === length && row.every(is);

// Decodes the parsed file. `expected` holds what the catalogue says of it: model, sentence, layers,
// heads, tokens (their number). Throws a DataError at the first difference.
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
  table("value_norm", layers * heads, tokens);
  expect(isNumber(json.residual), "residual", "a number");
  checkPrediction(json.prediction, expected, expect);
  return new MixingData(json, expected.tokens);
}

function checkPrediction(prediction, { layers, heads }, expect) {
  expect(isObject(prediction) && isText(prediction.target), "prediction.target", "a text");
  for (const key of ["logit", "embedding", "other", "residual"]) {
    expect(isNumber(prediction[key]), `prediction.${key}`, "a number");
  }
  expect(isRow(layers, isRow(heads, isNumber))(prediction.heads), "prediction.heads", `${layers} rows of ${heads} numbers`);
  expect(isRow(layers, isNumber)(prediction.mlps), "prediction.mlps", `${layers} numbers`);
  const isLikely = (pair) => Array.isArray(pair) && isText(pair[0]) && isNumber(pair[1]);
  expect(Array.isArray(prediction.top) && prediction.top.every(isLikely), "prediction.top", "tokens with probabilities");
}

// Read-only. Parts 0..heads-1 are the heads of a layer, part `heads` is the bias.
class MixingData {
  #json;

  constructor(json, length) {
    const { model, sentence, layers, heads, scale, residual, prediction } = json;
    Object.assign(this, { model, sentence, layers, heads, scale, residual, prediction, length });
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

  // The norm of what a weight on `key` multiplies: the value, through the head's rows of W_O.
  valueNorm(layer, head, key) {
    return this.#json.value_norm[layer * this.heads + head][key];
  }
}
