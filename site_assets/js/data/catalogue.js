// The catalogue of the site: its models, its sentences, and which model ran on which sentence.

import { expectation, expectFormat, isCount, isObject, isText } from "./shape.js";

/** @import { Catalogue, Model, Run, Sentence } from "./published.d.ts" */
/** @import { Expect } from "./shape.js" */

/**
 * Checks the parsed catalogue.json and returns it; throws a DataError if it is malformed.
 * @param {Catalogue} json  Not checked yet.
 * @param {string} [file]
 * @returns {Catalogue}
 */
export function readCatalogue(json, file = "catalogue.json") {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(Array.isArray(json.models) && json.models.length > 0, "models", "a list of models");
  expect(Array.isArray(json.sentences) && json.sentences.length > 0, "sentences", "a list of sentences");
  json.models.forEach((model, index) => checkModel(model, `models[${index}]`, expect));
  json.sentences.forEach((sentence, index) => checkSentence(sentence, `sentences[${index}]`, expect));
  return { ...json, missing: json.missing ?? [] };
}

/**
 * @param {Model} model
 * @param {string} path
 * @param {Expect} expect
 */
function checkModel(model, path, expect) {
  expect(isObject(model) && isText(model.id) && isText(model.name) && isCount(model.layers) && isCount(model.heads) && isObject(model.sentences), path, "a model");
  for (const [id, entry] of Object.entries(model.sentences)) {
    const complete = isObject(entry) && isText(entry.attention) && isCount(entry.tokens);
    expect(complete, `${path}.sentences.${id}`, "a run");
  }
}

/**
 * @param {Sentence} sentence
 * @param {string} path
 * @param {Expect} expect
 */
function checkSentence(sentence, path, expect) {
  /** @type {(keyof Sentence)[]} */
  const keys = ["id", "title", "text", "phenomenon_name", "family"];
  const complete = isObject(sentence) && keys.every((key) => isText(sentence[key]));
  expect(complete, path, "a sentence");
}

/**
 * @template {{ id: string }} Entry
 * @param {Entry[]} entries
 * @param {string | undefined} id
 * @returns {Entry}  Undefined for an unknown id; check the result if the id comes from outside, such as an address.
 */
export function findById(entries, id) {
  return /** @type {Entry} */ (entries.find((entry) => entry.id === id));
}

/**
 * The catalogue's entry for a model on a sentence; undefined if the model was not run on it.
 * @param {Catalogue} catalogue
 * @param {{ model: string, sentence?: string }} view
 * @returns {Run | undefined}
 */
export function runOf(catalogue, { model, sentence }) {
  const { sentences } = findById(catalogue.models, model);
  return Object.hasOwn(sentences, /** @type {string} */ (sentence)) ? sentences[/** @type {string} */ (sentence)] : undefined;
}
