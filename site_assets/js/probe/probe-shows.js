// What the cells of a probe show, by the view's `show`: its names in the control, the legend and the map.

/** @import { Catalogue } from "../data/published.d.ts" */

/** @type {Record<string, { text: string, title: string, label: string }>} */
const SHOWS = {
  "": { text: "attention weight", title: "attention weight", label: "Attention weights" },
  contribution: {
    text: "weight × norm",
    title: "weight × norm, 1: the layer’s output",
    label: "Weights × norms",
  },
};

/**
 * The { title, label } of a view.
 * @param {{ show?: string | null }} view
 */
export function shownAs({ show }) {
  return SHOWS[show ?? ""];
}

/**
 * The reader's choices, [{ value, text }]; empty if no model of the site has mixing data.
 * @param {Catalogue} catalogue
 */
export function showChoices({ models }) {
  const mixing = models.some(({ sentences }) => Object.values(sentences).some((run) => run.mixing));
  return mixing ? Object.entries(SHOWS).map(([value, { text }]) => ({ value, text })) : [];
}
