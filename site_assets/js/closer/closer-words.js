// The names of lenses and averages, and the texts that explain them.

import { counted } from "../shared/counted.js";
import { headName } from "../shared/head-name.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { CloserView } from "../figure/closer-view.js" */
/** @import { LensWeights } from "./lens-data.js" */
/** @import { LensedWeights } from "./look-closer.js" */

export const LENS_WORDS = { hide: "first token hidden", renormalise: "first token hidden, rest renormalised" };
const ROLLOUT = "each layer’s map is the mean of its heads, mixed half and half with the token itself for the residual "
  + "stream, and the layers’ maps are multiplied. It assumes that all heads count the same, that half of every "
  + "output is the input, and that the weights say how much is passed on; it ignores values, W_O and the MLPs.";

/**
 * Explains an average and its assumptions; empty if the map is a single head's.
 * @param {{ view: CloserView & { layer: number }, model: Model }} state
 */
export function averageText({ view, model: { layers, heads, name } }) {
  switch (view.average) {
    case "layer":
      return `The large map is the mean over the ${counted(heads, "head")} of layer ${view.layer} of ${name}. The maps of all heads stay as they are.`;
    case "all":
      return `The large map is the mean over all ${layers * heads} heads of ${name}. The maps of all heads stay as they are.`;
    case "rollout":
      return `Attention rollout (Abnar and Zuidema 2020) from the embeddings to the output of layer ${view.layer} of ${name}: ${ROLLOUT}`;
    default:
      return "";
  }
}

/**
 * The name of the large map: that of the head or of the average. `layers`, `heads`: of the model.
 * @param {CloserView & { layer: number, head: number }} view
 * @param {{ layers: number, heads: number }} model
 */
export function mapName(view, { layers, heads }) {
  if (view.average === "layer") return `Mean of layer ${view.layer}`;
  if (view.average === "all") return `Mean of ${counted(layers * heads, "head")}`;
  if (view.average === "rollout") return view.layer === 0 ? "Rollout, layer 0" : `Rollout, layers 0–${view.layer}`;
  return headName(view);
}

/**
 * A function that describes, for the read-out, what the first-token lens removed from a query; null without a lens.
 * @param {CloserView & { layer: number, head: number }} view
 * @param {LensedWeights} data
 * @returns {((query: number) => string) | null}
 */
export function lensRemark({ first, layer, head }, data) {
  if (!first) return null;
  const { removed } = /** @type {LensWeights} */ (data);
  return (query) => `${LENS_WORDS[first]}, ${removed(layer, head, query).toFixed(3)} removed`;
}
