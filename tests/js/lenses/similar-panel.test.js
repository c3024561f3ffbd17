import assert from "node:assert/strict";
import test from "node:test";

import { similarPanel } from "../../../site_assets/js/lenses/similar-panel.js";
import { makePage } from "../document.js";

const NEAR = [0, 1, 2, 3, 4, 5].map((head) => ({ layer: 1, head, distance: 0.1 * head }));
const HEADS = { format: 1, model: "m", distance: "A distance.", tokens: {}, cells: [[]], nearest: [NEAR] };
const CATALOGUE = { models: [{ id: "m", name: "Model", layers: 1, heads: 1, passports: "p.json" }, { id: "n", name: "Other", layers: 1, heads: 1 }] };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A panel drawn for a model; `texts`: its file at each request; `requests` has the cache mode of each request.
async function panel(context, model = "m", texts = [JSON.stringify(HEADS)]) {
  makePage();
  const [requests, changes] = [[], []];
  context.mock.method(globalThis, "fetch", async (_, { cache }) => (requests.push(cache), new Response(texts[Math.min(requests.length, texts.length) - 1])));
  const { element, draw } = similarPanel({ catalogue: CATALOGUE, change: (change) => changes.push(change) });
  const show = async (id) => { draw({ view: { model: id, layer: 0, head: 0 }, model: CATALOGUE.models.find((each) => each.id === id) }); await settled(); };
  await show(model);
  return { element, show, requests, changes, items: () => element.querySelectorAll("li").map(({ text }) => text) };
}

test("the five nearest heads are listed with their distances, and what a distance is", async (context) => {
  const { items, element } = await panel(context);
  assert.deepEqual(items(), ["L1H0distance 0.000", "L1H1distance 0.100", "L1H2distance 0.200", "L1H3distance 0.300", "L1H4distance 0.400"]);
  assert.equal(element.querySelector("h2").text, "Heads most like L0H0");
  assert.equal(element.querySelector(".lens-text").text, "Measured on all sentences of Model. A distance.");
});

test("a click chooses a head", async (context) => {
  const { element, changes } = await panel(context);
  element.querySelectorAll("button")[3].click();
  assert.deepEqual(changes, [{ layer: 1, head: 3 }]);
});

test("the file of a model is asked for once, and another model's list takes its place", async (context) => {
  const { show, requests, items, element } = await panel(context);
  await show("m");
  assert.equal(requests.length, 1);
  await show("n");
  assert.deepEqual([items(), element.querySelector(".lens-text").text], [[], "The heads of Other have not been measured."]);
});

test("a file that cannot be read is said, and its button asks again past the cache", async (context) => {
  const { element, items, requests } = await panel(context, "m", ["{", JSON.stringify(HEADS)]);
  assert.match(element.querySelector("[role=alert]").text, /^The list cannot be shown\./);
  element.querySelector("[role=alert] button").click();
  await settled();
  assert.deepEqual([items().length, requests.at(-1)], [5, "reload"]);
});
