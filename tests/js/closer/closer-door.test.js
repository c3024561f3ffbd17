import assert from "node:assert/strict";
import test from "node:test";

import { closerDoor } from "../../../site_assets/js/closer/closer-door.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();

const state = (view) => ({ data: decode(fixture("dump-by-hand.json")), view: { layer: 0, head: 1, query: 2, ...view }, model: { name: "Model", layers: 2, heads: 2 }, ramp: sequentialRamp(false), title: "attention weight", label: "Attention weights" });

// The door, and how often it asked to draw again; loaded() waits for the tools.
function door() {
  let redraws = 0;
  const parts = closerDoor({ catalogue: { models: [], sentences: [] }, change: () => {}, redraw: () => { redraws += 1; }, told: () => {} });
  const loaded = async () => { await import("../../../site_assets/js/closer/look-closer.js"); await new Promise((done) => setImmediate(done)); };
  return { ...parts, loaded, redraws: () => redraws };
}

test("a view without lenses passes as it is, and loads nothing", () => {
  const { see, room, compared } = door();
  const plain = state();
  assert.equal(see(plain), plain);
  assert.deepEqual([room.hidden, compared()], [true, []]);
});

test("the button opens the room and loads the tools, after which the figure draws again; again, it closes", async () => {
  const { button, room, loaded, redraws } = door();
  button.click();
  assert.deepEqual([room.hidden, button.getAttribute("aria-expanded")], [false, "true"]);
  await loaded();
  assert.deepEqual([redraws(), room.children.length], [1, 1]);
  button.click();
  assert.deepEqual([room.hidden, button.getAttribute("aria-expanded"), redraws()], [true, "false", 1]);
});

test("a view with a lens opens the room, and is drawn once its tools are there", async () => {
  const { see, room, loaded, redraws } = door();
  assert.equal(see(state({ first: "hide" })), null);
  assert.equal(see(state({ first: "hide" })), null);
  assert.equal(room.hidden, false);
  await loaded();
  assert.equal(redraws(), 1);
  assert.equal(see(state({ first: "hide" })).title, "attention weight, first token hidden");
});
