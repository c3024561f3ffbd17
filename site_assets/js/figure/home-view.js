// The view that a figure begins with, and falls back on.

import { findById, runOf } from "../data/catalogue.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Home } from "./kind.js" */

/**
 * What the page's author chose to show first, or else the first sentence of the default model.
 * @param {HTMLElement} host
 * @param {Catalogue} catalogue
 * @returns {Home}
 */
export function homeView({ dataset }, catalogue) {
  const { models, sentences } = catalogue;
  const number = (/** @type {string | undefined} */ text) => (text === undefined ? null : Number(text));
  const model = findById(models, dataset.model) ?? models[0];
  const first = sentences.find(({ id }) => runOf(catalogue, { model: model.id, sentence: id }));
  const numbers = Object.fromEntries(["layer", "head", "query", "key"].map((name) => [name, number(dataset[name])]));
  return { model: model.id, sentence: dataset.sentence ?? (first ?? sentences[0]).id, off: dataset.off ?? null, ...numbers };
}
