// What the large map is called: a head's name, or what stands in its place.

import { headName } from "../shared/head-name.js";

// `layers`, `heads`: the model's.
export function mapName(view, { layers, heads }) {
  if (view.average === "layer") return `Mean of layer ${view.layer}`;
  if (view.average === "all") return `Mean of ${layers * heads} heads`;
  if (view.average === "rollout") return view.layer === 0 ? "Rollout, layer 0" : `Rollout, layers 0–${view.layer}`;
  return headName(view);
}
