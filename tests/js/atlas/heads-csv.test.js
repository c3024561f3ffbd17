import assert from "node:assert/strict";
import test from "node:test";

import { headsCsv } from "../../../site_assets/js/atlas/heads-csv.js";
import { readMeasures } from "../../../site_assets/js/data/measures-data.js";

test("the CSV has a row for every head, with the precision of its weights, its scores in full and its roles", () => {
  const model = { id: "toy", layers: 1, heads: 2, precision: "4-bit weights (Q4_1)" };
  const role = { name: "at rest", threshold: 0.5, at_rest: true, heads: [[0, 1]] };
  const measures = readMeasures({
    format: 1, ...model,
    measures: {
      sink: { title: "S", definition: "", role, scores: [[0.1234, 0.9]] },
      entropy: { title: "E", definition: "", role: null, scores: [[0, 1]] },
    },
  }, model, "model.json");
  assert.deepEqual(headsCsv({ model, measures }), [
    ["model", "precision", "layer", "head", "sink", "entropy", "roles"],
    ["toy", "4-bit weights (Q4_1)", 0, 0, 0.1234, 0, ""],
    ["toy", "4-bit weights (Q4_1)", 0, 1, 0.9, 1, "at rest"],
  ]);
});
