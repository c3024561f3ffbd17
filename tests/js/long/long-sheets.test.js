import assert from "node:assert/strict";
import test from "node:test";

import { longSheets } from "../../../site_assets/js/long/long-sheets.js";
import "../../../site_assets/js/long/long-sorted.js"; // so that it is there at once
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { long } from "./long.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)", maxHeight: "400px" });
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2 };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

async function sheets(view = {}) {
  const { body } = makePage();
  const changes = [];
  const { element, draw } = longSheets({ change: (change) => changes.push(change) });
  body.append(element);
  Object.assign(element.querySelector(".sheet"), { clientWidth: 300 });
  const show = async (next) => { draw({ data: long(), model: MODEL, view: { layer: 0, head: 1, ...next }, ramp: sequentialRamp(false), pixelRatio: 1 }); await settled(); };
  await show(view);
  const select = element.querySelector("select");
  return { element, show, changes, select, tiles: () => element.querySelectorAll(".fingerprint-tile").map(({ text }) => text), sheet: element.querySelector(".sheet") };
}

test("the heads stand by layer until a measure of the text is chosen", async () => {
  const { select, changes, sheet, tiles } = await sheets();
  assert.deepEqual(select.children.map(({ text }) => text), ["by layer", "Rising", "Falling"]);
  assert.deepEqual([sheet.hidden, tiles()], [false, []]);
  select.value = "falling";
  select.fire("change");
  select.value = "";
  select.fire("change");
  assert.deepEqual(changes, [{ sorted: "falling" }, { sorted: null }]);
});

test("by a measure they stand from the highest score on, with its definition, and back by layer", async () => {
  const { show, tiles, sheet, element } = await sheets({ sorted: "rising" });
  assert.deepEqual([sheet.hidden, tiles()], [true, ["L0H10.500", "L0H00.250"]]);
  assert.equal(element.querySelector(".long-about").text, "Rising, defined.");
  await show({ sorted: "falling" });
  assert.deepEqual(tiles(), ["L0H00.900", "L0H10.800"]);
  await show({});
  assert.equal(sheet.hidden, false);
});

test("a tile chooses its head, and what the small maps are is said", async () => {
  const { element, changes } = await sheets({ sorted: "rising" });
  element.querySelectorAll(".fingerprint-tile")[1].click();
  assert.deepEqual(changes, [{ layer: 0, head: 0 }]);
  assert.match(element.querySelector(".long-pooled").text, /about 10 × 10 cells of this text of 40 tokens/);
});

test("the small maps have the size of their frame when it was last read, or when they are shown again", async () => {
  const { element, draw, fit } = longSheets({ change: () => {} });
  makePage().body.append(element);
  const [frame, width] = [element.querySelector(".sheet"), () => parseFloat(element.querySelector("canvas").style.width)];
  const show = (view) => draw({ data: long(), model: MODEL, view: { layer: 0, head: 1, ...view }, ramp: sequentialRamp(false), pixelRatio: 1 });
  frame.clientWidth = 120;
  show({});
  const narrow = width();
  frame.clientWidth = 300;
  show({ head: 0 });
  assert.equal(width(), narrow);
  fit();
  show({ head: 0 });
  assert.ok(width() > narrow);
  frame.clientWidth = 0; // hidden
  show({ sorted: "rising" });
  fit();
  frame.clientWidth = 120;
  show({});
  assert.equal(width(), narrow);
});
