import assert from "node:assert/strict";
import test from "node:test";

import { lensPanels } from "../../../site_assets/js/lenses/lens-panels.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

const CATALOGUE = { models: [{ id: "m", name: "Model", layers: 1, heads: 1 }], sentences: [] }; // without passports
const state = (view) => ({ view: { model: "m", layer: 0, head: 0, ...view }, model: CATALOGUE.models[0] });

function panels() {
  const [beside, below] = [element("div"), element("div")];
  const { draw, compared } = lensPanels({ beside, below }, { catalogue: CATALOGUE, change: () => {}, drawTable: () => {} });
  const show = async (view) => {
    draw(state(view));
    await import("../../../site_assets/js/lenses/similar-panel.js");
    await new Promise((done) => setImmediate(done));
  };
  return { beside, below, show, compared, similar: () => below.querySelectorAll(".similar") };
}

test("one panel opens beside the map and six below, all hidden until a view asks for them", async () => {
  const { beside, below, show, similar } = panels();
  await show({});
  assert.deepEqual([beside.children, below.children].map((slots) => slots.map(({ hidden }) => hidden)), [[true], [true, true, true, true, true, true]]);
  assert.equal(similar().length, 0);
});

test("a panel is made when it is first asked for, once, and hidden when it is no longer", async () => {
  const { below, show, similar } = panels();
  await show({ similar: "on" });
  assert.deepEqual([similar().length, similar()[0].querySelector("h2").text], [1, "Heads most like L0H0"]);
  assert.deepEqual(below.children.map(({ hidden }) => hidden), [true, true, false, true, true, true]);
  await show({ similar: "on", head: 3 });
  assert.deepEqual([similar().length, similar()[0].querySelector("h2").text], [1, "Heads most like L0H3"]);
  await show({});
  assert.deepEqual(below.children.map(({ hidden }) => hidden), [true, true, true, true, true, true]);
});

test("without a pinned view there is nothing to compare", async () => {
  const { compared, show } = panels();
  assert.deepEqual(compared(), []);
  await show({});
  assert.deepEqual(compared(), []);
});
