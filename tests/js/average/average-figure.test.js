import assert from "node:assert/strict";
import test from "node:test";

import { averageKind } from "../../../site_assets/js/average/average-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { decode, expectedOf, fixture } from "../fixtures.js";

const DATA = decode(fixture("dump-by-hand.json"));
const MODEL = { id: "m", name: "Model", layers: 2, heads: 2 };
const CATALOGUE = { models: [MODEL], sentences: [{ id: "s", text: "A b" }] };
globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });

// The figure in a page, drawn for a view, and the changes that it requests.
function figure(view = {}) {
  const host = makePage().body.appendChild(element("div"));
  const changes = [];
  const parts = averageKind.parts(host, CATALOGUE, true, (change) => changes.push(change));
  const draw = (more, data = DATA) => parts.draw({ data, model: MODEL, view: { sentence: "s", layer: 0, head: null, query: 1, ...view, ...more }, pixelRatio: 1 });
  draw();
  return { host, draw, changes, tiles: () => host.querySelectorAll(".average-tile"), title: () => host.querySelector(".average-title").text };
}

test("without a choice it shows the mean of the first layer at the last token", () => {
  assert.deepEqual(averageKind.settle({ model: "m" }, DATA), { model: "m", layer: 0, query: 2 });
  assert.deepEqual(averageKind.settle({ layer: 1, query: 0 }, DATA), { layer: 1, query: 0 });
});

test("another layer shows its mean again, any other change keeps the head", () => {
  const view = { model: "m", sentence: "s", layer: 0, head: 1, query: 2 };
  assert.equal(averageKind.keep(view, { layer: 1 }).head, null);
  assert.equal(averageKind.keep(view, { query: 0 }).head, 1);
});

test("a model that was not run has no file, and one that was has its attention", () => {
  assert.equal(averageKind.files(undefined), null);
  assert.deepEqual(averageKind.files({ attention: "a.json" }), ["a.json"]);
  assert.equal(averageKind.absence(MODEL).title, "Model was not run on this sentence.");
});

test("the mean stands before the heads of the layer, and what is shown is named", () => {
  const { tiles, title, draw } = figure();
  assert.deepEqual(tiles().map((tile) => tile.querySelector(".average-name").text), ["Mean", "L0H0", "L0H1"]);
  assert.equal(title(), "Mean of the 2 heads of layer 0, Model");
  draw({ head: 1 });
  assert.equal(title(), "L0H1, Model");
});

test("the strip has the weights of the mean, or of the chosen head", () => {
  const { host, draw } = figure();
  const weights = () => host.querySelectorAll(".chip-weight").map(({ text }) => text);
  const [[a, b], [c, d]] = [DATA.row(0, 0, 1), DATA.row(0, 1, 1)];
  assert.deepEqual(weights(), [((a + c) / 2).toFixed(3), ((b + d) / 2).toFixed(3), ""]);
  draw({ head: 0 });
  assert.deepEqual(weights(), [a.toFixed(3), b.toFixed(3), ""]);
});

test("a tile chooses its head or the mean, the strip a query, the control a layer", () => {
  const { host, tiles, changes } = figure();
  tiles()[2].click();
  tiles()[0].click();
  host.querySelectorAll("[role=radio]")[2].click();
  const select = host.querySelector("select");
  select.value = "1";
  select.fire("change");
  assert.deepEqual(changes, [{ head: 1 }, { head: null }, { query: 2 }, { layer: 1 }]);
});

test("while a sentence loads its words stand in the strip, and above it the same as when it is here", () => {
  const above = ({ host }) => [host.querySelector("select").value, host.querySelector(".figure-bar").text];
  const host = makePage().body.appendChild(element("div"));
  const parts = averageKind.parts(host, CATALOGUE, true, () => {});
  parts.wait({ view: { sentence: "s", layer: 1 }, model: MODEL, pixelRatio: 1 });
  assert.deepEqual([host.dataset.state, host.querySelector(".figure-strip").text], ["loading", "A␣b"]);
  const waiting = above({ host });
  assert.deepEqual(waiting, above(figure({ layer: 1 })));
});

test("a page can name the heads that stand beside the mean; then no other layer can be chosen", () => {
  const host = makePage().body.appendChild(element("div", { "data-heads": "1" }));
  const parts = averageKind.parts(host, CATALOGUE, true, () => {});
  parts.draw({ data: DATA, model: MODEL, view: { sentence: "s", layer: 0, head: null, query: 1 }, pixelRatio: 1 });
  assert.deepEqual(host.querySelectorAll(".average-name").map(({ text }) => text), ["Mean", "L0H1"]);
  assert.equal(host.querySelector("select"), null);
});

test("a mean gives to an attention sink what its heads give on average", async () => {
  const dump = fixture("dump-by-hand.json");
  const sink = dump.attention.map((_, map) => (map < dump.heads ? dump.tokens.map(() => (map * dump.scale) / 10) : null));
  const data = await averageKind.read([{ ...dump, sink }], { ...expectedOf(dump), files: ["a.json"] });
  const { host, draw } = figure();
  const chip = () => host.querySelector(".chip-sink")?.text;
  draw({}, data);
  const mean = (dump.heads - 1) / 2 / 10;
  assert.equal(chip(), `attention sink${mean.toFixed(3)}`);
  draw({ head: 1 }, data);
  assert.equal(chip(), "attention sink0.100");
  draw({ layer: 1 }, data);
  assert.equal(chip(), undefined);
});
