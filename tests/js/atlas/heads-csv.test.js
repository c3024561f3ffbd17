import assert from "node:assert/strict";
import test from "node:test";

import { headsCsv } from "../../../site_assets/js/atlas/heads-csv.js";
import { readMeasures } from "../../../site_assets/js/data/measures-data.js";

test("the CSV has a row for every head, with its scores in full and its roles", () => {
  const model = { id: "toy", layers: 1, heads: 2 };
  const role = { name: "at rest", threshold: 0.5, at_rest: true, heads: [[0, 1]] };
  const measures = readMeasures({
    format: 1, ...model,
    measures: {
      sink: { title: "S", definition: "", role, scores: [[0.1234, 0.9]] },
      entropy: { title: "E", definition: "", role: null, scores: [[0, 1]] },
    },
  }, model, "model.json");
  assert.deepEqual(headsCsv({ model, measures }), [
    ["model", "layer", "head", "sink", "entropy", "roles"],
    ["toy", 0, 0, 0.1234, 0, ""],
    ["toy", 0, 1, 0.9, 1, "at rest"],
  ]);
});
