import assert from "node:assert/strict";
import test from "node:test";

import { linesTable } from "../../../site_assets/js/lenses/lines-table.js";
import { makePage } from "../document.js";

makePage();

test("a row for each head has the weights from the chosen query to the keys that it can see", () => {
  const data = { tokens: ["A", "b", "c"], weight: (layer, head, query, key) => [0.5, 0.25][key] + head / 100 + (query === 1 ? 0 : 9) };
  const frame = linesTable({ heads: [{ layer: 4, head: 0 }, { layer: 4, head: 1 }], names: ["L4H0", "L4H1"], state: { data, view: { layer: 4, query: 1 }, model: { name: "Model" }, label: "Weights" } });
  assert.deepEqual(frame.querySelectorAll("tr").map((row) => row.children.map(({ text }) => text)),
    [["head ↓ key →", "A", "b"], ["L4H0", "0.500", "0.250"], ["L4H1", "0.510", "0.260"]]);
  assert.equal(frame.getAttribute("aria-label"), 'Weights of layer 4 of Model at "b"');
});
