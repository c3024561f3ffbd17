import assert from "node:assert/strict";
import test from "node:test";

import { lookCloser } from "../../../site_assets/js/closer/look-closer.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

const CATALOGUE = { models: [], sentences: [] };
const DATA = decode(fixture("dump-by-hand.json"));
const ramp = sequentialRamp(false);

// The tools with their places in a page; seen(view) is the state through the reader's lenses.
function tools() {
  makePage();
  const [room, beside, below] = [1, 2, 3].map(() => element("div"));
  let told = 0;
  const { see, draw } = lookCloser({ catalogue: CATALOGUE, change: () => {}, told: () => { told += 1; }, room, beside, below });
  const state = (view) => ({ data: DATA, view: { layer: 0, head: 1, query: 2, ...view }, model: { name: "Model", layers: 2, heads: 2 }, ramp, title: "attention weight", label: "Attention weights" });
  return { seen: (view) => see(state(view)), draw, room, beside, told: () => told };
}

test("without lenses the state is as it was, with the head's name and a linear scale", () => {
  const { name, title, label, spread, remark, ramp: colours, data } = tools().seen({});
  assert.deepEqual({ name, title, label, spread, remark }, { name: "L0H1", title: "attention weight", label: "Attention weights", spread: "linear", remark: null });
  assert.deepEqual([colours === ramp, data.row(0, 0, 2)], [true, DATA.row(0, 0, 2)]);
});

test("a scale or a fade changes the colours and is named", () => {
  const { seen } = tools();
  assert.equal(seen({ scale: "sqrt" }).spread, "square root");
  assert.notEqual(seen({ scale: "sqrt" }).ramp, ramp);
  assert.equal(seen({ fade: "0.1" }).title, "attention weight, faded below 0.1");
  assert.notEqual(seen({ fade: "0.1" }).ramp, ramp);
  assert.equal(seen({ fade: "0.1" }).ramp, seen({ fade: "0.1" }).ramp);
});

test("a first-token lens hides weights and is named in the legend and the read-out", () => {
  const { title, remark, data } = tools().seen({ first: "hide", head: 0 });
  assert.equal(title, "attention weight, first token hidden");
  assert.equal(data.row(0, 0, 2)[0], null);
  assert.equal(remark(2), "first token hidden, 0.100 removed");
});

test("a rollout is no attention weight, and is not called one", () => {
  const { title, label, name } = tools().seen({ average: "rollout", layer: 1 });
  assert.deepEqual([title, label, name], ["rollout", "Rolled-out attention", "Rollout, layers 0–1"]);
  assert.equal(tools().seen({ average: "layer" }).title, "attention weight");
});

test("an average changes the large map and leaves the maps of all heads", () => {
  const { data, sheet } = tools().seen({ average: "layer" });
  assert.deepEqual(sheet.row(0, 0, 1), DATA.row(0, 0, 1));
  const [[a, b], [c, d]] = [DATA.row(0, 0, 1), DATA.row(0, 1, 1)];
  assert.deepEqual(data.row(0, 1, 1).map((weight) => weight.toFixed(6)), [(a + c) / 2, (b + d) / 2].map((weight) => weight.toFixed(6)));
});

test("drawing tells of the maps to compare, and has no room beside unless a view is pinned", () => {
  const { seen, draw, beside, told } = tools();
  draw(seen({}));
  assert.deepEqual([beside.hidden, told()], [true, 1]);
});
