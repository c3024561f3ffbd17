// What the site holds: its models, its sentences, and which model ran over which sentence.

import { expectation, isCount, isObject, isText } from "./shape.js";

const FORMAT = 1;

// Checks the parsed catalogue.json and returns it; throws a DataError where it cannot be relied on.
export function readCatalogue(json, file = "catalogue.json") {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  expect(Array.isArray(json.models) && json.models.length > 0, "models", "a list of models");
  expect(Array.isArray(json.sentences) && json.sentences.length > 0, "sentences", "a list of sentences");
  json.models.forEach((model, index) => checkModel(model, `models[${index}]`, expect));
  json.sentences.forEach((sentence, index) => checkSentence(sentence, `sentences[${index}]`, expect));
  return { ...json, missing: json.missing ?? [] };
}

function checkModel(model, path, expect) {
  expect(isObject(model) && isText(model.id) && isText(model.name), path, "a model with id and name");
  expect(isCount(model.layers) && isCount(model.heads), path, "a model with layers and heads");
  expect(isObject(model.sentences), `${path}.sentences`, "an object");
  for (const [id, entry] of Object.entries(model.sentences)) {
    const complete = isObject(entry) && isText(entry.attention) && isCount(entry.tokens);
    expect(complete, `${path}.sentences.${id}`, "an entry with attention and tokens");
  }
}

function checkSentence(sentence, path, expect) {
  const keys = ["id", "title", "text", "phenomenon_name", "family"];
  const complete = isObject(sentence) && keys.every((key) => isText(sentence[key]));
  expect(complete, path, `a sentence with ${keys.join(", ")}`);
}

export function findById(entries, id) {
  return entries.find((entry) => entry.id === id);
}

// The catalogue's entry for one sentence under one model; undefined where the model was not run.
export function runOf(catalogue, { model, sentence }) {
  const { sentences } = findById(catalogue.models, model);
  return Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined;
}

// [{ family, sentences }] in the order in which the families first appear.
export function byFamily(sentences) {
  const groups = new Map();
  for (const sentence of sentences) {
    if (!groups.has(sentence.family)) groups.set(sentence.family, []);
    groups.get(sentence.family).push(sentence);
  }
  return [...groups].map(([family, members]) => ({ family, sentences: members }));
}
