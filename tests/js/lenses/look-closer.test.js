import assert from "node:assert/strict";
import test from "node:test";

import { lookCloser } from "../../../site_assets/js/lenses/look-closer.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

const CATALOGUE = { models: [{ id: "m", name: "Model", layers: 2, heads: 2, effects: null, sentences: {} }], sentences: [] };
const DATA = decode(fixture("dump-by-hand.json"));
const ramp = sequentialRamp(false);

// The tools with their nodes; lensed(view) returns the state as changed by the reader's lenses.
function tools() {
  makePage();
  const [bar, beside, below] = [1, 2, 3].map(() => element("div"));
  let tables = 0;
  const { applyLenses, draw } = lookCloser({ catalogue: CATALOGUE, change: () => {}, drawTable: () => { tables += 1; }, bar, beside, below });
  const state = (view) => ({ data: DATA, view: { model: "m", sentence: "s", layer: 0, head: 1, query: 2, ...view }, model: { name: "Model", layers: 2, heads: 2 }, ramp, title: "attention weight", label: "Attention weights" });
  return { lensed: (view, data = DATA) => applyLenses({ ...state(view), data }), draw, bar, beside, tables: () => tables };
}

test("without lenses the state is as it was, with the head's name and a linear scale", () => {
  const { name, title, label, spread, remark, ramp: colours, data } = tools().lensed({});
  assert.deepEqual({ name, title, label, spread, remark }, { name: "L0H1", title: "attention weight", label: "Attention weights", spread: "linear", remark: null });
  assert.deepEqual([colours === ramp, data.row(0, 0, 2)], [true, DATA.row(0, 0, 2)]);
});

test("a scale or a fade changes the colours and is named", () => {
  const { lensed } = tools();
  assert.equal(lensed({ scale: "sqrt" }).spread, "square root");
  assert.notEqual(lensed({ scale: "sqrt" }).ramp, ramp);
  assert.equal(lensed({ fade: "0.1" }).title, "attention weight, faded below 0.1");
  assert.notEqual(lensed({ fade: "0.1" }).ramp, ramp);
  assert.equal(lensed({ fade: "0.1" }).ramp, lensed({ fade: "0.1" }).ramp);
});

test("a first-token lens hides weights and is named in the legend and the read-out", () => {
  const { title, remark, data } = tools().lensed({ first: "hide", head: 0 });
  assert.equal(title, "attention weight, first token hidden");
  assert.equal(data.row(0, 0, 2)[0], null);
  assert.equal(remark(2), "first token hidden, 0.100 removed");
});

test("a rollout is no attention weight, and is not called one", () => {
  const { title, label, name } = tools().lensed({ average: "rollout", layer: 1 });
  assert.deepEqual([title, label, name], ["rollout", "Rolled-out attention", "Rollout, layers 0–1"]);
  assert.equal(tools().lensed({ average: "layer" }).title, "attention weight");
});

test("an average changes the large map and leaves the maps of all heads", () => {
  const { data, sheet } = tools().lensed({ average: "layer" });
  assert.deepEqual(sheet.row(0, 0, 1), DATA.row(0, 0, 1));
  const [[a, b], [c, d]] = [DATA.row(0, 0, 1), DATA.row(0, 1, 1)];
  assert.deepEqual(data.row(0, 1, 1).map((weight) => weight.toFixed(6)), [(a + c) / 2, (b + d) / 2].map((weight) => weight.toFixed(6)));
});

test("drawing draws the table of weights again, and shows nothing beside the map unless a view is pinned", () => {
  const { lensed, draw, beside, tables } = tools();
  draw(lensed({ average: "all" })); // an average loads the numbers of no head
  assert.deepEqual([beside.hidden, tables()], [true, 1]);
});

test("numbers with a sign keep their colours, and what is for weights only does not apply to them", () => {
  const { lensed } = tools();
  const signed = { ...DATA, signed: { look: () => ({}), format: String } };
  const { ramp: colours, view, name } = lensed({ show: "effect", scale: "sqrt", average: "all", cause: "on" }, signed);
  assert.deepEqual([colours === ramp, view.scale, view.average, view.cause, name], [true, undefined, undefined, "on", "L0H1"]);
});

test("the numbers of a cell stand under its read-out once the tools are there", () => {
  makePage();
  const classes = (attributes) => {
    const host = element("attention-probe", attributes, element("p", { class: "read-out" }));
    const [bar, beside, below] = [1, 2, 3].map(() => element("div"));
    host.append(bar);
    lookCloser({ catalogue: CATALOGUE, change: () => {}, drawTable: () => {}, bar, beside, below });
    return [...host.children].map((child) => child.getAttribute("class"));
  };
  assert.deepEqual(classes({}), ["read-out", "cell-numbers", null]);
  assert.deepEqual(classes({ "data-compact": "" }), ["read-out", null]); // a compact probe has no room for them
});
