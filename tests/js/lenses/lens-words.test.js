import assert from "node:assert/strict";
import test from "node:test";

import { averageText, lensRemark, mapName } from "../../../site_assets/js/lenses/lens-words.js";

const MODEL = { name: "Model", layers: 12, heads: 8 };
const about = (view) => averageText({ view: { layer: 3, head: 5, ...view }, model: MODEL });
const named = (view) => mapName({ layer: 3, head: 5, ...view }, MODEL);

test("the large map is named after its head or its average", () => {
  assert.equal(named({}), "L3H5");
  assert.equal(named({ average: "layer" }), "Mean of layer 3");
  assert.equal(named({ average: "all" }), "Mean of 96 heads");
  assert.equal(mapName({ average: "all", layer: 0, head: 0 }, { layers: 1, heads: 1 }), "Mean of 1 head");
  assert.equal(named({ average: "rollout" }), "Rollout, layers 0–3");
  assert.equal(named({ average: "rollout", layer: 0 }), "Rollout, layer 0");
});

test("an average is explained with its numbers, and a single head needs no explanation", () => {
  assert.equal(about({}), "");
  assert.match(about({ average: "layer" }), /mean over the 8 heads of layer 3 of Model/);
  assert.match(about({ average: "all" }), /mean over all 96 heads of Model/);
  assert.match(about({ average: "rollout" }), /^Attention rollout \(Abnar and Zuidema 2020\) .* output of layer 3 of Model\. .*Rollout assumes/);
});

test("the read-out says what the lens removed from a query, and nothing without a lens", () => {
  const data = { removed: (layer, head, query) => layer / 10 + head / 100 + query / 1000 };
  assert.equal(lensRemark({ layer: 3, head: 5 }, data), null);
  assert.equal(lensRemark({ first: "hide", layer: 3, head: 5 }, data)(7), "first token hidden, 0.357 removed");
  assert.equal(lensRemark({ first: "renormalise", layer: 3, head: 5 }, data)(1), "first token hidden, rest renormalised, 0.351 removed");
});
