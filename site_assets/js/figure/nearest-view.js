// From what an address asks for to the nearest view that the site can show, and what to tell the reader.

import { findById, runOf } from "../data/catalogue.js";
import { clamp } from "../shared/range.js";
import { quoted } from "../shared/token-label.js";

// `wanted`: texts by name, as parseAddress gives them. `home`: { model, sentence } for where `wanted` is
// silent or names something unknown, and layer, head, query, key to use with just that pair; a number
// that stays null is the figure's own choice.
// Returns { view, notes }: notes are sentences, one for each part that could not be had as asked.
export function nearestView(wanted, catalogue, home) {
  const notes = [];
  const model = nearestModel(wanted.model, catalogue, home.model, notes).id;
  const sentence = nearestSentence(wanted.sentence, catalogue, home.sentence, notes).id;
  const { layers, heads } = findById(catalogue.models, model);
  const tokens = runOf(catalogue, { model, sentence })?.tokens;
  const own = model === home.model && sentence === home.sentence ? home : {};
  const numberOf = (name, count, usual) => nearestNumber(wanted[name], { name, count, usual: own[name] ?? usual }, notes);
  const number = (name, count, usual = 0) => numberOf(name, count, usual) ?? clamp(own[name], count);
  const view = { model, sentence, layer: number("layer", layers), head: number("head", heads), query: null, key: null };
  if (tokens === undefined) return { view, notes };
  const query = number("query", tokens, tokens - 1);
  const keys = (query ?? tokens - 1) + 1; // a query sees the keys up to itself; the last is the default
  const asked = numberOf("key", keys, 0);
  const key = wanted.query === undefined ? asked ?? clamp(own.key, keys) : asked; // an own key has its own query
  return { view: { ...view, query, key }, notes };
}

function nearestSentence(id, { sentences }, home, notes) {
  const known = findById(sentences, id ?? home);
  if (known) return known;
  const nearest = findById(sentences, home) ?? sentences[0];
  if (id !== undefined) notes.push(`There is no sentence ${quoted(id)} here. This is “${nearest.title}”.`);
  return nearest;
}

// The number in 0..count-1 nearest to what the text says, or to the usual one where it says none; null without a text.
function nearestNumber(text, { name, count, usual }, notes) {
  if (text === undefined) return null;
  const asked = text.trim() === "" ? NaN : Number(text);
  const says = Number.isFinite(asked);
  const nearest = clamp(says ? Math.round(asked) : usual, count);
  if (nearest !== asked) {
    notes.push(`There is no ${name} ${says ? text : quoted(text)}; ${plural(name)} here go from 0 to ${count - 1}. This is ${name} ${nearest}.`);
  }
  return nearest;
}

function plural(name) {
  return name === "query" ? "queries" : `${name}s`;
}

// The model that an address asks for, or the nearest. `id` and `home`, the figure's own model, are ids; a sentence goes to `notes` where `id` cannot be had.
export function nearestModel(id, { models, missing }, home, notes) {
  const known = findById(models, id ?? home);
  if (known) return known;
  const nearest = findById(models, home) ?? models[0];
  const absent = findById(missing, id);
  if (absent) notes.push(`${absent.name} is not in this build: ${absent.reason}. This is ${nearest.name}.`);
  else if (id !== undefined) notes.push(`There is no model ${quoted(id)} here. This is ${nearest.name}.`);
  return nearest;
}
