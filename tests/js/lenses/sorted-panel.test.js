import assert from "node:assert/strict";
import test from "node:test";

import { sortedPanel } from "../../../site_assets/js/lenses/sorted-panel.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

globalThis.getComputedStyle = (node) => ({ color: node.isConnected ? "rgb(1, 2, 3)" : "" }); // as in browsers
const HEADS = 30;
const scores = (scoreOf) => [Array.from({ length: HEADS }, (_, head) => scoreOf(head))];
const measure = (title, scoreOf) => ({ title, definition: "d", input: "i", source: "s", role: null, scores: scores(scoreOf) });
const FILE = { format: 1, id: "m", layers: 1, heads: HEADS, measures: { rising: measure("Rising", (head) => head / 100), falling: measure("Falling", (head) => 1 - head / 100) } };
const MODEL = { id: "m", name: "Model", layers: 1, heads: HEADS, file: "model.json" };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// Every head looks like the first one of the fixture.
const DATA = { ...small, layers: 1, heads: HEADS, row: (layer, head, query) => small.row(0, 0, query) };

async function panel(context, sorted = "on", text = JSON.stringify(FILE)) {
  const { body } = makePage();
  const changes = [];
  const asked = [];
  context.mock.method(globalThis, "fetch", async (_, { cache }) => (asked.push(cache), new Response(asked.length > 1 ? JSON.stringify(FILE) : text)));
  const { element, draw } = sortedPanel({ catalogue: { models: [MODEL] }, change: (change) => changes.push(change), drawTable() {} });
  body.append(element);
  const show = async (view = {}) => { draw({ view: { model: "m", layer: 0, head: 2, sorted, ...view }, sheet: DATA, model: MODEL, ramp: sequentialRamp(false), pixelRatio: 1 }); await settled(); };
  await show();
  return { element, show, changes, asked, tiles: () => element.querySelectorAll(".fingerprint-tile"), button: (name) => element.querySelectorAll("button").find(({ text: own }) => own === name) };
}

test("the heads stand by their score on the first measure, the highest first, each with its map", async (context) => {
  const { tiles } = await panel(context);
  assert.equal(tiles().length, 24);
  assert.deepEqual(tiles().slice(0, 2).map(({ text }) => text), ["L0H290.290", "L0H280.280"]);
  assert.ok(tiles().every((tile) => tile.querySelector("canvas").painted.length === 1));
});

test("the view names the measure, and a choice of another is passed on", async (context) => {
  const { tiles, element, changes } = await panel(context, "falling");
  assert.equal(tiles()[0].text, "L0H01.000");
  assert.deepEqual(tiles().filter((tile) => tile.getAttribute("aria-pressed") === "true").map(({ text }) => text), ["L0H20.980"]);
  const select = element.querySelector("select");
  select.value = "rising";
  select.fire("change");
  assert.deepEqual(changes, [{ sorted: "rising" }]);
});

test("more heads come when they are asked for, until there are no more", async (context) => {
  const { tiles, button } = await panel(context);
  button("Show more heads").click();
  assert.equal(tiles().length, HEADS);
  assert.equal(button("Show more heads").hidden, true);
});

test("a map chooses its head", async (context) => {
  const { tiles, changes } = await panel(context);
  tiles()[0].click();
  assert.deepEqual(changes, [{ layer: 0, head: 29 }]);
});

test("measures that cannot be read are said, and its button asks again past the cache", async (context) => {
  const { element, tiles, asked, button } = await panel(context, "on", "{");
  assert.match(element.querySelector("[role=alert]").text, /^The heads cannot be sorted\./);
  button("Try again").click();
  await settled();
  assert.deepEqual([tiles().length, asked.at(-1)], [24, "reload"]);
});
