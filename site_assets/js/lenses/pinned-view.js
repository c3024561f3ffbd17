// The pinned view of a comparison as written in the address: model_sentence_L9H6_13, where 13 is the query.

import { findById } from "../data/catalogue.js";
import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";

/** @import { Catalogue } from "../data/published.d.ts" */

/** @typedef {{ model: string, sentence: string, layer: number, head: number, query: number }} Pinned */

/** @param {Pinned} view */
export function writePinned({ model, sentence, layer, head, query }) {
  return [model, sentence, headName({ layer, head }), query].join("_");
}

/**
 * Null if the catalogue has no such view.
 * @param {string} text
 * @param {Catalogue} catalogue
 * @returns {Pinned | null}
 */
export function readPinned(text, { models }) {
  const [model, sentence, name, query] = text.split("_");
  const at = parseHeadName(name);
  const entry = findById(models, model);
  const run = entry && Object.hasOwn(entry.sentences, sentence) ? entry.sentences[sentence] : null;
  const exists = at && run && at.layer < entry.layers && at.head < entry.heads && Number(query) < run.tokens;
  return exists ? { model, sentence, ...at, query: Number(query) } : null;
}
