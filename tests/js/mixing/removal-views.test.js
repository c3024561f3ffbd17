import assert from "node:assert/strict";
import test from "node:test";

import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { readMixing } from "../../../site_assets/js/data/mixing-data.js";
import { lossView, patchView } from "../../../site_assets/js/mixing/removal-views.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { effectsDump } from "../effects.js";
import { decode, fixture, mixingDump } from "../fixtures.js";

const EXPECTED = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3 };
const CATALOGUE = { sentences: [{ id: "t", title: "The other way round" }] };

function state(changes) {
  makePage();
  const attention = decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
  const data = { attention, mixing: readMixing(mixingDump(), EXPECTED, "m"), effects: readEffects(effectsDump(changes), EXPECTED, "e") };
  return { data, model: { name: "Model" }, view: { model: "m", sentence: "s" } };
}
const text = (nodes) => element("div", {}, ...nodes).text;

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
  assert.equal(text(view.title), 'The share of the difference to " y" that moves over with each head');
  assert.match(text(view.list), /^Move most of it\s*L1H0 \+0\.95L0H0 \+0\.10L1H1 −0\.02/);
  assert.equal(text(view.line({ layer: 1, head: 0 })), "L1H0 moves over +0.95 · without this head −1.50");
  assert.match(view.sum, /^Model: each head gives what it gives in the sentence “The other way round”, at every token/);
  assert.deepEqual([view.unit, view.removes, view.after({ layer: 1, head: 0 })], ["shares", false, ""]);
});

test("without a pair, no head is patched", () => {
  assert.equal(patchView(state({ patched: null }), CATALOGUE), null);
});
