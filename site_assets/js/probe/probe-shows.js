// What a probe's cells can show, by the view's `show`, with the names for the control, the legend and the map.

import { PROBES } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */

/** The other names of effects come with their data. @type {Record<string, { text: string, title?: string, label?: string }>} */
const SHOWS = {
  "": { text: PROBES.weight, title: PROBES.weight, label: PROBES.weights },
  contribution: {
    text: PROBES.contribution,
    title: PROBES.contributionScale,
    label: PROBES.contributions,
  },
  effect: { text: PROBES.effect },
};

/**
 * The { title, label } of a view.
 * @param {{ show?: string | null }} view
 * @returns {{ title: string, label: string }}
 */
export function shownAs({ show }) {
  return /** @type {{ title: string, label: string }} */ (SHOWS[show ?? ""]);
}

/**
 * The reader's choices, [{ value, text }]: the kinds of numbers that at least one model has; empty if there is only
 * one.
 * @param {Catalogue} catalogue
 */
export function showChoices({ models }) {
  const found = Object.entries(SHOWS).filter(([value]) => !value
    || models.some(({ effects, sentences }) => (value === "effect" ? effects : Object.values(sentences).some((run) => run.mixing))));
  return found.length > 1 ? found.map(([value, { text }]) => ({ value, text })) : [];
}
