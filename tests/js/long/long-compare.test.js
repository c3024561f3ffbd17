import assert from "node:assert/strict";
import test from "node:test";

import "../../../site_assets/js/long/long-beside.js"; // so that it is there at once
import { longCompare } from "../../../site_assets/js/long/long-compare.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { headFile, long, weights } from "./long.js";

globalThis.getComputedStyle = () => ({ getPropertyValue: () => "10px" });
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, windows: null, sentences: { s: { tokens: 40, long: "data/m/s" } } };
const settled = async () => { for (let turn = 0; turn < 40; turn += 1) await new Promise((done) => setImmediate(done)); };

async function compare(context, pinned) {
  makePage();
  context.mock.method(globalThis, "fetch", async () => new Response(JSON.stringify(headFile({ head: 0 }))));
  const changes = [];
  const parts = longCompare({ catalogue: { models: [MODEL], sentences: [] }, change: (change) => changes.push(change), choose() {}, preview() {}, moved() {} });
  const show = async (view) => {
    parts.make(view);
    await parts.draw({ data: long(), weights: weights(), model: MODEL, view: { model: "m", sentence: "s", layer: 0, head: 1, query: 20, key: 3, ...view }, at: { query: 20, key: 3 }, ramp: sequentialRamp(false), pixelRatio: 1 });
    await settled();
  };
  await show(pinned ? { compare: pinned } : {});
  return { ...parts, changes, show };
}

test("the button pins the head that is chosen, and a second press ends the comparison", async (context) => {
  const { button, changes, show, element } = await compare(context);
  assert.deepEqual([button.text, element.hidden], ["Pin this head to compare", true]);
  button.click();
  await settled();
  await show({ compare: "m_s_L0H1_20" });
  assert.deepEqual([button.text, element.hidden], ["End the comparison", false]);
  button.click();
  await settled();
  assert.deepEqual(changes, [{ compare: "m_s_L0H1_20" }, { compare: null }]);
});

test("the head that was chosen at the press is pinned, whatever is chosen while the script loads", async (context) => {
  const { button, changes, show } = await compare(context);
  button.click();
  await show({ head: 0 });
  assert.deepEqual(changes, [{ compare: "m_s_L0H1_20" }]);
});

test("an address with a pin draws the second map, and one without hides it", async (context) => {
  const { element, show } = await compare(context, "m_s_L0H0_3");
  assert.match(element.querySelector(".read-out").text, /L0H0/);
  await show({});
  assert.equal(element.hidden, true);
});
