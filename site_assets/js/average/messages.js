// The fixed words of the figure that shows a mean beside its heads. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const AVERAGE = {
  showTable: "Show as table",
  layer: "Layer",
  maps: "Mean and heads of the layer",
  mean: "Mean",
  meanOf: (heads, layer) => `Mean of the ${counted(heads, "head")} of layer ${layer}`,
};
