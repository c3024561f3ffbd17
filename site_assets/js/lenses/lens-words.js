// The names of lenses and averages, and the texts that explain them.

import { headName } from "../shared/head-name.js";
import { LENSES } from "./messages.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { LensView } from "../figure/lens-view.js" */
/** @import { LensWeights } from "./lens-data.js" */
/** @import { LensedWeights } from "./look-closer.js" */

export const LENS_WORDS = { hide: LENSES.firstHidden, renormalise: LENSES.firstRenormalised };

/**
 * Explains an average and its assumptions; empty if the map shows a single head.
 * @param {{ view: LensView & { layer: number }, model: Model }} state
 */
export function averageText({ view, model: { layers, heads, name } }) {
  switch (view.average) {
    case "layer":
      return LENSES.layerAbout(heads, view.layer, name);
    case "all":
      return LENSES.allAbout(layers * heads, name);
    case "rollout":
      return LENSES.rolloutAbout(view.layer, name);
    default:
      return "";
  }
}

/**
 * The name of the large map: the name of the head or of the average. `layers`, `heads`: their numbers in the model.
 * @param {LensView & { layer: number, head: number }} view
 * @param {{ layers: number, heads: number }} model
 */
export function mapName(view, { layers, heads }) {
  if (view.average === "layer") return LENSES.meanOfLayer(view.layer);
  if (view.average === "all") return LENSES.meanOfAll(layers * heads);
  if (view.average === "rollout") return view.layer === 0 ? LENSES.rolloutFirst : LENSES.rolloutTo(view.layer);
  return headName(view);
}

/**
 * A function that describes, for the read-out, what the first-token lens removed from a query; null without a lens.
 * @param {LensView & { layer: number, head: number }} view
 * @param {LensedWeights} data
 * @returns {((query: number) => string) | null}
 */
export function lensRemark({ first, layer, head }, data) {
  if (!first) return null;
  const { removed } = /** @type {LensWeights} */ (data);
  return (query) => LENSES.removed(LENS_WORDS[first], removed(layer, head, query).toFixed(3));
}
