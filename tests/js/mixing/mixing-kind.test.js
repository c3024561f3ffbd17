import assert from "node:assert/strict";
import test from "node:test";

import { strongestHead } from "../../../site_assets/js/mixing/mixing-kind.js";

const attributions = [[0.1, -0.2], [0.5, -0.9]];

test("the strongest head is the one that moves the logit most, up or down", () => {
  assert.deepEqual(strongestHead(attributions, {}), { layer: 1, head: 1 });
});

test("what the view has chosen stays, and the rest is the strongest within it", () => {
  assert.deepEqual(strongestHead(attributions, { layer: 0, head: null }), { layer: 0, head: 1 });
  assert.deepEqual(strongestHead(attributions, { layer: null, head: 0 }), { layer: 1, head: 0 });
  assert.deepEqual(strongestHead(attributions, { layer: 0, head: 0 }), { layer: 0, head: 0 });
});
