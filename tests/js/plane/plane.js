// Data for tests: four heads on a plane.

import { readMeasures } from "../../../site_assets/js/data/measures-data.js";

export const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, text: null };
const measure = (title, scores, role = null) => ({ title, definition: `${title}.`, input: "sentences", source: "", role, scores });

export const measures = () => readMeasures({
  format: 1, ...MODEL, measures: {
    first: measure("First", [[0.25, 0.5], [1, 0]], { name: "looker", threshold: 0.5, why: "", at_rest: false, heads: [[0, 1], [1, 0]] }),
    last: measure("Last", [[0.5, 0.25], [0, 0.75]]),
  },
}, MODEL, "m.json");

export const about = { behaviour: ({ layer, head }) => (layer === head ? "Punctuation: 0.60 of its attention, in code only." : "The first token: 0.90 of its attention.") };
