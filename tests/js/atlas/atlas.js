// A small atlas for tests: 2 layers of 2 heads, two measures, passports.

import { readMeasures } from "../../../site_assets/js/data/measures-data.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2 };
const role = (name, heads) => ({ name, threshold: 0.5, at_rest: false, heads });
const measure = (title, scores, more) => ({ title, definition: `${title} means this.`, scores, ...more });

// The measures of the model: "first" ranks L1H0, L0H1, L0H0, L1H1, "last" the other way round.
export function measures() {
  return readMeasures({
    format: 1, ...MODEL, measures: {
      first: measure("First", [[0.25, 0.5], [1, 0]], { role: role("looker", [[0, 1], [1, 0]]) }),
      last: measure("Last", [[0.5, 0.25], [0, 0.75]]),
    },
  }, MODEL, "m.json");
}

// The atlas's state with a head and a measure in view.
export function atlasState(view = {}, more = {}) {
  return { model: MODEL, measures: measures(), ramp: sequentialRamp(false), pixelRatio: 1, view: { model: "m", head: "L0H1", at: { layer: 0, head: 1 }, measure: "first", ...view }, ...more };
}
