// The parts that the probe's tools add to a view and its address, each only if the reader asked for it: those of "Look
// closer", and the marked cells of "Who looks from here to there?".

import { FRAMES } from "./messages.js";

/**
 * @typedef {{ first?: "hide" | "renormalise", scale?: "sqrt", average?: "layer" | "all" | "rollout", lines?: "head" | "layer",
 *   similar?: "on", prints?: "on", sorted?: string, cause?: "on" | "zero", why?: string, fade?: string, compare?: string, marks?: string, controls?: string }} LensView
 */

const CELLS = /^([a-z0-9-]+_\d+_\d+(-\d+)?(\.(?!$)|$))+$/; // see finder/marked-cells.js
/** @type {Record<string, RegExp>} */
const PARTS = {
  first: /^(hide|renormalise)$/, // the first-token lens
  scale: /^sqrt$/, // colours by the square root of the weight
  average: /^(layer|all|rollout)$/, // shown instead of the head
  lines: /^(head|layer)$/,
  similar: /^on$/,
  prints: /^on$/, // the head's fingerprint
  sorted: /^\w+$/, // all heads by a measure, or "on"
  cause: /^(on|zero)$/, // what is lost without the head, replaced by its mean or by zero
  why: /^(on|L\d+H\d+_\d+_\d+(\.L\d+H\d+_\d+_\d+)*)$/, // see why/why-trail.js
  fade: /^0\.(?!0+$)\d{1,3}$/, // cells with smaller weights are faded
  compare: /^[a-z0-9-]+_[a-z0-9-]+_L\d+H\d+_\d+$/, // see pinned-view.js
  marks: CELLS,
  controls: CELLS,
};
/** The values of `first` and `average` that assume weights that sum to 1 for each query. */
export const NEED_SUMS = ["renormalise", "rollout"];
export const TOOLS = Object.keys(PARTS);
export const LENS_TOOLS = TOOLS.filter((name) => PARTS[name] !== CELLS);

/**
 * The parts of `wanted` that are available, as strings by name; for every other part, a sentence is added to `notes`.
 * `sinks`: those of the model, as in the catalogue.
 * @param {Record<string, string | null | undefined>} wanted
 * @param {string[]} notes
 * @param {boolean[] | null} [sinks]
 * @returns {LensView}
 */
export function lensView(wanted, notes, sinks = null) {
  /** @type {Record<string, string>} */
  const view = {};
  for (const name of TOOLS) {
    const text = wanted[name];
    if (text === undefined || text === null) continue;
    if (PARTS[name].test(text)) view[name] = text;
    else notes.push(FRAMES.unknownPart(name, text));
  }
  if (wanted.show) return withoutSums(view, FRAMES.noSums, notes);
  return sinks ? withoutSums(view, FRAMES.noSumsWithSink, notes) : view;
}

/**
 * The view without renormalisation and rollout, for numbers that do not sum to 1 for each query: weight × norm, and
 * weights beside an attention sink. `why`: the sentence that says so.
 * @param {LensView} view
 * @param {string} why
 * @param {string[]} notes
 * @returns {LensView}
 */
function withoutSums(view, why, notes) {
  const { average, first, ...rest } = view;
  if (!needsSums(view)) return view;
  notes.push(why);
  return { ...rest, ...(average && average !== "rollout" && { average }), ...(first && { first: "hide" }) };
}

/** @param {LensView} view */
export function needsSums({ first, average }) {
  return [first, average].some((value) => NEED_SUMS.includes(String(value)));
}

/** @param {Record<string, unknown>} view */
export function usesLenses(view) {
  return LENS_TOOLS.some((name) => view[name] !== null && view[name] !== undefined);
}
