import assert from "node:assert/strict";
import test from "node:test";

import { planePanel } from "../../../site_assets/js/plane/plane-panel.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { TEXT_JSON } from "../text/text.js";
import { measures, MODEL } from "./plane.js";

const TEXT = { ...TEXT_JSON, measures: ["first"], where: Array(4).fill([500, 0, 500]), means: [[100], [200], [300], [400]], explained: [0, 0, 0, 0], behaviour: Array(4).fill({ says: "Punctuation." }) };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

async function panel(context, { show = null, text = "text.json", answer = TEXT } = {}) {
  const page = makePage();
  const stub = (target, values) => Object.assign(target, values);
  stub(globalThis, { getComputedStyle: () => ({ color: "red" }), window: { devicePixelRatio: 1 } });
  const drawing = { scale() {}, fillRect() {}, beginPath() {}, moveTo() {}, arc() {}, fill() {} };
  context.mock.method(FakeElement.prototype, "getContext", () => drawing);
  Object.assign(FakeElement.prototype, { clientWidth: 116, clientHeight: 116 });
  context.mock.method(globalThis, "fetch", async () => ({ ok: true, text: async () => JSON.stringify(answer) }));
  const changes = [];
  const model = { ...MODEL, text: text && `${text}?${Math.random()}` };
  const state = { model, measures: measures(), view: { at: { layer: 0, head: 1 }, show } };
  const region = page.body.appendChild(element("div"));
  const fill = planePanel({ change: (change) => changes.push(change), current: () => state });
  fill(region);
  await settled();
  const draw = async (view) => { Object.assign(state.view, view); fill(region); await settled(); };
  const selects = () => region.querySelectorAll("select").map(({ value }) => value);
  return { region, changes, draw, selects, rows: () => region.querySelectorAll("tbody tr").map((row) => row.dataset.head), button: (name) => region.querySelectorAll("button").find((each) => each.text === name), said: () => region.querySelector(".plane-read-out").text };
}

test("measures on text can be chosen beside the others, and the heads say what they do there", async (context) => {
  const { region, selects, said } = await panel(context);
  assert.deepEqual(selects(), ["first", "text.first"]);
  assert.equal(said(), "L0H1: First 0.500, First, on text 0.200");
  assert.equal(region.querySelectorAll("tbody tr")[0].children.at(-1).text, "Punctuation.");
});

test("a model that has read no text has a plane of its other measures", async (context) => {
  const { selects, rows } = await panel(context, { text: null });
  assert.deepEqual([selects(), rows()], [["first", "last"], ["L1H1", "L0H0", "L0H1", "L1H0"]]);
});

test("the address says which measures, which region and which filter", async (context) => {
  const { selects, rows, draw } = await panel(context, { show: "plane-last-first-r0.500.0.500" });
  assert.deepEqual([selects(), rows()], [["last", "first"], ["L0H1", "L0H0"]]);
  await draw({ show: "plane-last-first-flooker" });
  assert.deepEqual(rows(), ["L1H0", "L0H1"]);
});

test("what the reader does becomes a new address or a head", async (context) => {
  const { changes, button, region } = await panel(context, { show: "plane-last-first-r0.500.0.500", text: null });
  for (const name of ["Zoom in", "Zoom to it", "Clear", "All heads"]) button(name).click();
  region.querySelectorAll("tbody button")[1].click();
  region.querySelector(".plane-button").fire("keydown", { key: "ArrowRight" });
  assert.deepEqual(changes, [
    { show: "plane-last-first-r0.500.0.500-z200.600.250.750" }, { show: "plane-last-first-r0.500.0.500-z0.500.0.500" },
    { show: "plane-last-first" }, { show: "plane-last-first-r0.500.0.500" }, { head: "L0H0" }, { head: "L0H0" },
  ]);
});

test("a file that does not come is a message with a button to try again", async (context) => {
  const { region } = await panel(context, { answer: { format: 9 } });
  assert.match(region.text, /The plane cannot be drawn\./);
});
