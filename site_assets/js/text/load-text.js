// Fetches what heads do on ordinary text: the file about all heads once, the file about one head when it is needed.

import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { headName } from "../shared/head-name.js";
import { siteUrl } from "../shared/site.js";
import { ORDINARY } from "./messages.js";
import { readText, readTextHead } from "./text-data.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { About, TextHead } from "./text-data.js" */

/** @type {Map<string, Promise<About>>} */
const kept = new Map();

/**
 * Loads the data on all heads and on one. Rejects with a DataError.
 * @param {Model} model
 * @param {Head} at
 * @param {AbortSignal} signal
 * @returns {Promise<{ about: About, head: TextHead }>}
 */
export async function loadText(model, at, signal) {
  if (!model.text) throw new DataError(model.name, ORDINARY.notRead);
  const about = await loadAbout(model, model.text);
  const file = `${about.folder}/${headName(at)}.json`;
  return { about, head: readTextHead(await loadJson(siteUrl(file), { file, signal }), { model: model.id, head: at, tokensOf: about.tokensOf }, file) };
}

/**
 * Loads the data on all heads. Rejects with a DataError.
 * @param {Model} model
 * @param {string} file  As in `model.text`.
 */
export function loadAbout(model, file) {
  const coming = kept.get(file) ?? loadJson(siteUrl(file), { file }).then((json) => readText(json, model, file));
  kept.set(file, coming);
  coming.catch(() => kept.delete(file)); // so that the next call tries again
  return coming;
}
