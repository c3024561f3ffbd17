// The names of lenses and averages, and what they assume, in words.

import { headName } from "../shared/head-name.js";

export const LENS_WORDS = { hide: "first token hidden", renormalise: "first token hidden, rest renormalised" };
const ROLLOUT = "each layer’s map is the mean of its heads, mixed half and half with the token itself for the residual "
  + "stream, and the layers’ maps are multiplied. It takes for granted that all heads count the same, that half of every "
  + "output is what came in, and that weights say how much is carried on: values, W_O and the MLPs are left out.";

// Explains an average and its assumptions; empty if the map is a single head's.
export function averageText({ view, model: { layers, heads, name } }) {
  switch (view.average) {
    case "layer":
      return `The large map is the mean over the ${heads} heads of layer ${view.layer} of ${name}. The maps of all heads stay as they are.`;
    case "all":
      return `The large map is the mean over all ${layers * heads} heads of ${name}. The maps of all heads stay as they are.`;
    case "rollout":
      return `Attention rollout (Abnar and Zuidema 2020) from the embeddings to the output of layer ${view.layer} of ${name}: ${ROLLOUT}`;
    default:
      return "";
  }
}

// The name of the large map: a head, or an average. `layers`, `heads`: of the model.
export function mapName(view, { layers, heads }) {
  if (view.average === "layer") return `Mean of layer ${view.layer}`;
  if (view.average === "all") return `Mean of ${layers * heads} heads`;
  if (view.average === "rollout") return view.layer === 0 ? "Rollout, layer 0" : `Rollout, layers 0–${view.layer}`;
  return headName(view);
}

// A function of the query that describes, for the read-out, what the first-token lens removed; null without a lens.
export function lensRemark({ first, layer, head }, data) {
  if (!first) return null;
  return (query) => `${LENS_WORDS[first]}, ${data.removed(layer, head, query).toFixed(3)} removed`;
}
