// From what an address asks for to the nearest view that the site can show, and what to tell the reader.

import { findById, runOf } from "./catalogue.js";
import { clamp } from "./clamp.js";
import { nearestModel } from "./nearest-model.js";
import { quoted } from "./token-label.js";

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
  const number = (name, count) => nearestNumber(wanted[name], { name, count, own: clamp(own[name], count) }, notes);
  const view = { model, sentence, layer: number("layer", layers), head: number("head", heads), query: null, key: null };
  if (tokens === undefined) return { view, notes };
  const query = number("query", tokens);
  const keys = (query ?? tokens - 1) + 1; // a query sees the keys up to itself; the last is the default
  const ownKey = wanted.query === undefined ? clamp(own.key, keys) : null; // an own key has its own query
  const key = nearestNumber(wanted.key, { name: "key", count: keys, own: ownKey }, notes);
  return { view: { ...view, query, key }, notes };
}

function nearestSentence(id, { sentences }, home, notes) {
  const known = findById(sentences, id ?? home);
  if (known) return known;
  const nearest = findById(sentences, home) ?? sentences[0];
  if (id !== undefined) notes.push(`There is no sentence ${quoted(id)} here. This is “${nearest.title}”.`);
  return nearest;
}

// The number in 0..count-1 nearest to what the text says; `own`, the figure's, when there is no number in it.
function nearestNumber(text, { name, count, own }, notes) {
  if (text === undefined) return own;
  const range = `${plural(name)} here go from 0 to ${count - 1}`;
  if (!/^-?\d+(\.\d+)?$/.test(text)) {
    const shown = own === null ? `the figure’s own choice of a ${name}` : `${name} ${own}`;
    notes.push(`${quoted(text)} is not a ${name} number; ${range}. This is ${shown}.`);
    return own;
  }
  const nearest = clamp(Math.round(Number(text)), count);
  if (nearest !== Number(text)) notes.push(`There is no ${name} ${text}; ${range}. This is ${name} ${nearest}.`);
  return nearest;
}

function plural(name) {
  return name === "query" ? "queries" : `${name}s`;
}
