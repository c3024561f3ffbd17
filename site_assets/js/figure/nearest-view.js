// Finds the view nearest to an address that the site can show, and the notes that tell the reader about differences.

import { findById, runOf } from "../data/catalogue.js";
import { clamp } from "../shared/range.js";
import { quoted } from "../shared/token-label.js";
import { FRAMES } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Home, OpenView, Wanted } from "./kind.js" */

/** @typedef {"layer" | "head" | "query" | "key"} Part */

/**
 * `wanted`: strings by name, as parseAddress returns them. `home`: the { model, sentence } to use if `wanted` does not
 * name them or names unknown ones, and the layer, head, query and key to use with this model and sentence. A number
 * that stays null is chosen by the figure. Returns { view, notes }: a note is a sentence about a part that is not
 * available as asked.
 * @param {Wanted} wanted
 * @param {Catalogue} catalogue
 * @param {Home} home
 * @returns {{ view: OpenView, notes: string[] }}
 */
export function nearestView(wanted, catalogue, home) {
  /** @type {string[]} */
  const notes = [];
  const model = nearestModel(wanted.model, catalogue, home.model, notes).id;
  const sentence = nearestSentence(wanted.sentence, catalogue, home.sentence, notes).id;
  const { layers, heads } = findById(catalogue.models, model);
  const tokens = runOf(catalogue, { model, sentence })?.tokens;
  /** @type {Partial<Home>} */
  const own = model === home.model && sentence === home.sentence ? home : {};
  /**
   * @param {Part} name
   * @param {number} count
   * @param {number} usual
   */
  const numberOf = (name, count, usual) => nearestNumber(wanted[name], { name, count, usual: own[name] ?? usual }, notes);
  /**
   * @param {Part} name
   * @param {number} count
   * @param {number} [usual]
   */
  const number = (name, count, usual = 0) => numberOf(name, count, usual) ?? clamp(own[name], count);
  const view = { model, sentence, layer: number("layer", layers), head: number("head", heads), query: null, key: null };
  if (tokens === undefined) return { view, notes };
  const query = number("query", tokens, tokens - 1);
  const keys = (query ?? tokens - 1) + 1; // a query sees the keys up to itself; the default query is the last token
  const asked = numberOf("key", keys, 0);
  const key = wanted.query === undefined ? asked ?? clamp(own.key, keys) : asked; // the key of `home` belongs to its query
  return { view: { ...view, query, key }, notes };
}

/**
 * @param {string | undefined} id
 * @param {Catalogue} catalogue
 * @param {string | undefined} home
 * @param {string[]} notes
 */
function nearestSentence(id, { sentences }, home, notes) {
  const known = findById(sentences, id ?? home);
  if (known) return known;
  const nearest = findById(sentences, home) ?? sentences[0];
  if (id !== undefined) notes.push(FRAMES.noSentence(quoted(id), nearest.title));
  return nearest;
}

/**
 * The number in 0..count-1 that is nearest to the number in the text, or to the default if the text is not a number;
 * null if there is no text.
 * @param {string | undefined} text
 * @param {{ name: string, count: number, usual: number }} numbers
 * @param {string[]} notes
 */
function nearestNumber(text, { name, count, usual }, notes) {
  if (text === undefined) return null;
  const asked = text.trim() === "" ? NaN : Number(text);
  const says = Number.isFinite(asked);
  const nearest = clamp(says ? Math.round(asked) : usual, count);
  if (nearest !== asked) {
    notes.push(FRAMES.noNumber(name, says ? asked : quoted(text), plural(name), count - 1, name, nearest));
  }
  return nearest;
}

/** @param {string} name */
function plural(name) {
  return name === "query" ? "queries" : `${name}s`;
}

/**
 * The model with the id that an address names, or else the model with the id `home`, which is the figure's own. If the
 * named model is not available, a sentence is added to `notes`.
 * @param {string | undefined} id
 * @param {Catalogue} catalogue
 * @param {string} home
 * @param {string[]} notes
 */
export function nearestModel(id, { models, missing }, home, notes) {
  const known = findById(models, id ?? home);
  if (known) return known;
  const nearest = findById(models, home) ?? models[0];
  const absent = findById(missing, id);
  if (absent) notes.push(FRAMES.modelAbsent(absent.name, nearest.name));
  else if (id !== undefined) notes.push(FRAMES.noModel(quoted(id), nearest.name));
  return nearest;
}
