import assert from "node:assert/strict";
import test from "node:test";

import { lookCloserButton } from "../../../site_assets/js/lenses/look-closer-button.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();

const state = (view) => ({ data: decode(fixture("dump-by-hand.json")), view: { layer: 0, head: 1, query: 2, ...view }, model: { name: "Model", layers: 2, heads: 2 }, ramp: sequentialRamp(false), title: "attention weight", label: "Attention weights" });

// The button with its parts; redraws() counts its requests to draw again, loaded() waits for the tools.
function made() {
  let redraws = 0;
  const parts = lookCloserButton({ catalogue: { models: [], sentences: [] }, change: () => {}, redraw: () => { redraws += 1; }, drawTable: () => {} });
  const loaded = async () => { await import("../../../site_assets/js/lenses/look-closer.js"); await new Promise((done) => setImmediate(done)); };
  return { ...parts, loaded, redraws: () => redraws };
}

test("a view without lenses passes as it is, and loads nothing", () => {
  const { applyLenses, bar, compared } = made();
  const plain = state();
  assert.equal(applyLenses(plain), plain);
  assert.deepEqual([bar.hidden, compared()], [true, []]);
});

test("the button opens the bar and loads the tools, after which the figure draws again; again, it closes", async () => {
  const { button, bar, loaded, redraws } = made();
  button.click();
  assert.deepEqual([bar.hidden, button.getAttribute("aria-expanded")], [false, "true"]);
  await loaded();
  assert.deepEqual([redraws(), bar.children.length], [1, 1]);
  button.click();
  assert.deepEqual([bar.hidden, button.getAttribute("aria-expanded"), redraws()], [true, "false", 1]);
});

test("a view with a lens opens the bar, and is drawn once its tools are there", async () => {
  const { applyLenses, bar, loaded, redraws } = made();
  assert.equal(applyLenses(state({ first: "hide" })), null);
  assert.equal(applyLenses(state({ first: "hide" })), null);
  assert.equal(bar.hidden, false);
  await loaded();
  assert.equal(redraws(), 1);
  assert.equal(applyLenses(state({ first: "hide" })).title, "attention weight, first token hidden");
});
