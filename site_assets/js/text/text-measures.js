// Adds the measures on ordinary text to a model's other measures. A measure on text comes after the same measure on
// sentences or random tokens.

import { Measures } from "../data/measures-data.js";
import { times } from "../shared/range.js";
import { ORDINARY } from "./messages.js";
import { baseOf, onText, twinOf } from "./text-names.js";
import { placeWords } from "./text-words.js";

/** @import { Measure } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { About } from "./text-data.js" */

/**
 * `measures` with those in `about`, except a measure that has no score for some head. The shares of attention by place,
 * and what the roles explain, come last.
 * @param {Measures} measures
 * @param {About} about
 */
export function withText(measures, about) {
  const own = Object.fromEntries(about.measures.map((name, index) => [name, scoresOf(measures, (head) => about.means(head)[index])]));
  const all = measures.names.flatMap((name) => [entry(name, measures.about(name)), ...twinOnText(name, measures, own)]);
  const places = about.places.map((place, index) => {
    const { name, meaning } = placeWords(place, about.places);
    return entry(onText(`at_${place}`), made(ORDINARY.looksAt(name), meaning, /** @type {number[][]} */ (scoresOf(measures, (head) => about.where(head)[index]))));
  });
  const explained = made(ORDINARY.explained, ORDINARY.explainedAbout, /** @type {number[][]} */ (scoresOf(measures, about.explained)));
  return new Measures({ layers: measures.layers, heads: measures.heads, measures: Object.fromEntries([...all, ...places, entry(onText("explained"), explained)]) });
}

/** @type {(name: string, measure: Measure) => [string, Measure]} */
const entry = (name, measure) => [name, measure];

/**
 * A list with the measure on ordinary text that comes after the measure `name`. The list is empty if `name` has a twin
 * on random tokens, because the measure on ordinary text then comes after the twin.
 * @param {string} name
 * @param {Measures} measures
 * @param {Record<string, (number | null)[][]>} own
 */
function twinOnText(name, measures, own) {
  const base = baseOf(name);
  const isLast = name !== base || !measures.names.includes(twinOf(base));
  const scores = own[base];
  if (!isLast || !scores || scores.flat().includes(null)) return [];
  const { title, definition } = measures.about(measures.names.includes(base) ? base : name);
  return [entry(onText(base), made(ORDINARY.onText(title), definition, /** @type {number[][]} */ (scores)))];
}

/**
 * @param {string} title
 * @param {string} definition
 * @param {number[][]} scores
 * @returns {Measure}
 */
const made = (title, definition, scores) => ({ title, definition, input: ORDINARY.input, source: "", role: null, scores });

/**
 * @param {Measures} measures
 * @param {(head: Head) => number | null} of
 */
function scoresOf({ layers, heads }, of) {
  return times(layers, (layer) => times(heads, (head) => of({ layer, head })));
}
