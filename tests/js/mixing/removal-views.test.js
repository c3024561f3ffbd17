import assert from "node:assert/strict";
import test from "node:test";

import { lossView, patchView } from "../../../site_assets/js/mixing/removal-views.js";
import { removalState as state, textOf as text } from "../effects.js";

const CATALOGUE = { sentences: [{ id: "t", title: "The other way round" }] };

test("without heads, the map has what the prediction loses, with the heads on which the two numbers disagree", () => {
  const view = lossView(state());
  assert.deepEqual(view.values, [[-0.5, 0.02], [-1.5, 0.001]]);
  assert.equal(text(view.title), 'The change of log p of " x" without each head');
  assert.match(text(view.list), /^Where the two disagree most/);
  assert.deepEqual([view.unit, view.removes], ["nats", true]);
});

test("with heads patched, the map has the share of the difference that each moves over, with the heads that move most", () => {
  const view = patchView(state(), CATALOGUE);
  assert.deepEqual(view.values, [[0.1, 0], [0.95, -0.02]]);
  assert.equal(text(view.title), 'The share of the difference to " y" that each head carries over');
  assert.match(text(view.list), /^Carry most of it\s*L1H0 \+0\.95L0H0 \+0\.10L1H1 −0\.02/);
  assert.equal(text(view.line({ layer: 1, head: 0 })), "L1H0 carries over +0.95 · without this head −1.50");
  assert.match(view.sum, /^Model: each head takes its output from the sentence “The other way round”, at every token/);
  assert.deepEqual([view.unit, view.removes, view.after({ layer: 1, head: 0 })], ["shares", false, ""]);
});

test("without a pair, no head is patched", () => {
  assert.equal(patchView(state({ patched: null }), CATALOGUE), null);
});
