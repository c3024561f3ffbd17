import assert from "node:assert/strict";
import test from "node:test";

import { isForWeights, signedView } from "../../../site_assets/js/lenses/signed-view.js";

test("numbers with a sign are shown without the displays for weights, and the rest of the view stays", () => {
  const view = signedView({ model: "m", layer: 3, show: "effect", first: "hide", cause: "zero", scale: "sqrt", lines: "head", compare: "m_s_L0H0_1" });
  const given = Object.entries(view).filter(([, value]) => value !== undefined);
  assert.deepEqual(Object.fromEntries(given), { model: "m", layer: 3, show: "effect", first: "hide", cause: "zero", compare: "m_s_L0H0_1" });
});

test("colours and averages are for weights only, removals are for both", () => {
  assert.ok(isForWeights("scale") && isForWeights("average"));
  assert.ok(!isForWeights("cause") && !isForWeights("first"));
});
