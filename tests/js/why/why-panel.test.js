import assert from "node:assert/strict";
import test from "node:test";

import { whyPanel } from "../../../site_assets/js/why/why-panel.js";
import { makePage } from "../document.js";
import { INDEX, noCells, TOKENS, whyFile } from "./cells.js";

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, why: "data/m/why.json" };
const VIEW = { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1, why: "on" };
const sheet = { tokens: TOKENS, length: 4, weight: (layer, head, query, key) => (10 * layer + head + query / 10 + key / 100) / 20, strongestKey: (layer, head, query) => Math.max(0, query - 1) };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A drawn panel; `asked` has the addresses of the files that it requests, from the site's root.
async function panel(context, { view = {}, files = {} } = {}) {
  makePage();
  const [asked, changes] = [[], []];
  const texts = { "data/m/why.json": INDEX, "data/m/s.why.abc/L1.json": whyFile(), ...files };
  context.mock.method(globalThis, "fetch", async (url) => {
    const name = Object.keys(texts).find((each) => String(url).endsWith(each));
    asked.push(name);
    return name ? new Response(JSON.stringify(texts[name])) : new Response("", { status: 404 });
  });
  const { element, draw } = whyPanel({ change: (change) => changes.push(change) });
  const show = async (more) => { draw({ view: { ...VIEW, ...more }, model: MODEL, sheet }); await settled(); };
  await show(view);
  return { element, show, asked, changes };
}

test("both sides of the cell are shown, each with a sum that is added up again", async (context) => {
  const { element } = await panel(context);
  assert.equal(element.querySelector("h2").text, 'Why does L1H0 look from " x" to " x"?');
  const [key, query, bands] = element.querySelectorAll(".why-bars").map((list) => list.querySelectorAll("li").map(({ text }) => text));
  assert.deepEqual(key, ["L0H1+2.50", "the token itself+0.75", "MLP of layer 0−0.50", "all other parts+0.25"]);
  assert.deepEqual(query, ["L0H0+4.00", "biases−1.00", "all other parts0.00"]);
  assert.deepEqual(bands, ["fastest+0.50", "fast0.00", "slow−0.50", "slowest+3.00"]);
  assert.equal(element.querySelectorAll(".why-sum")[0].text, "Together +3.00, added up again on this page.");
  assert.deepEqual(element.querySelectorAll(".why-words").map(({ text }) => text), ['Raises " x" +1.25', 'Lowers " y" −0.50']);
});

test("a head of the key side leads to its strongest look from the key, and leaves a trail", async (context) => {
  const { element, changes } = await panel(context, { view: { why: "L1H1_3_2" } });
  element.querySelectorAll("a")[0].click();
  element.querySelectorAll("a")[1].click();
  assert.deepEqual(changes, [
    { layer: 0, head: 1, query: 1, key: 0, why: "L1H1_3_2.L1H0_2_1" },
    { layer: 0, head: 0, query: 2, key: 1, why: "L1H1_3_2.L1H0_2_1" },
  ]);
  assert.equal(element.querySelectorAll("a")[0].attributes.href, "#model=m&sentence=s&layer=0&head=1&query=1&key=0&why=L1H1_3_2.L1H0_2_1");
});

test("the title takes the focus after a step of the reader, not when an address is opened", async (context) => {
  const { element, show } = await panel(context);
  const title = element.querySelector("h2");
  assert.notEqual(globalThis.document.activeElement, title);
  element.querySelectorAll("a")[0].click();
  await show({ query: 3, key: 1 });
  assert.equal(globalThis.document.activeElement, title);
});

test("the trail leads back to each of its cells", async (context) => {
  const { element, changes } = await panel(context, { view: { why: "L1H1_3_2.L0H1_2_1" } });
  const [first, second, last] = element.querySelectorAll(".why-trail li");
  assert.deepEqual([first, second, last].map(({ text }) => text), ['L1H1 " y" → " x"', 'L0H1 " x" → " x"', 'L1H0 " x" → " x"']);
  second.querySelector("button").click();
  first.querySelector("button").click();
  assert.deepEqual(changes, [{ layer: 0, head: 1, query: 2, key: 1, why: "L1H1_3_2" }, { layer: 1, head: 1, query: 3, key: 2, why: "on" }]);
});

test("where a cell was not taken apart, those of its head that were are offered, the nearest first", async (context) => {
  const { element, changes } = await panel(context, { view: { query: 3, key: 2 } });
  const offered = element.querySelectorAll(".why-near button");
  assert.deepEqual(offered.map(({ text }) => text), ['" y" → " x", 0.516', '" x" → " x", 0.510']);
  offered[1].click();
  assert.deepEqual(changes, [{ layer: 1, head: 0, query: 2, key: 1, why: "on" }]);
});

test("a head without a strong cell is said to have none", async (context) => {
  const { element } = await panel(context, { files: { "data/m/s.why.abc/L1.json": noCells() } });
  assert.match(element.querySelector(".why-text").text, /^The build took no cell of L1H0 apart/);
});

test("each file is asked for once, the next layer's when it is shown", async (context) => {
  const { show, asked } = await panel(context, { files: { "data/m/s.why.abc/L0.json": noCells() } });
  await show({ head: 1, query: 3, key: 2 });
  await show({ layer: 0, head: 1 });
  await show({});
  assert.deepEqual(asked, ["data/m/why.json", "data/m/s.why.abc/L1.json", "data/m/s.why.abc/L0.json"]);
});

test("the panel says why a model has no scores", async (context) => {
  const index = { ...INDEX, reason: "it was recorded elsewhere", folders: {} };
  const { element } = await panel(context, { files: { "data/m/why.json": index } });
  assert.match(element.querySelector("[role=alert]").text, /Model has no scores to take apart, because it was recorded elsewhere\./);
});

test("a sentence whose scores were not computed is told apart from a broken file, which can be tried again", async (context) => {
  const { element, asked } = await panel(context, { view: { sentence: "t" } });
  assert.match(element.querySelector("[role=alert]").text, /this build did not compute them/);
  assert.deepEqual(asked, ["data/m/why.json"]);
});

test("parts that do not add up are not shown", async (context) => {
  const { element, asked } = await panel(context, { files: { "data/m/s.why.abc/L1.json": whyFile({ key_side: [["rest", 100]] }) } });
  assert.match(element.querySelector("[role=alert]").text, /does not add up/);
  element.querySelector("[role=alert] button").click();
  await settled();
  assert.equal(asked.filter((name) => name?.endsWith("L1.json")).length, 2);
});
