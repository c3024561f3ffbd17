import assert from "node:assert/strict";
import test from "node:test";

import { longParts } from "../../../site_assets/js/long/long-parts.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { headFile, long } from "./long.js";

globalThis.getComputedStyle = () => ({ getPropertyValue: () => "10px", color: "rgb(1, 2, 3)", maxHeight: "400px" });
const RUN = { attention: "l.json", mixing: null, tokens: 40, long: "data/m/s" };
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, windows: null, sentences: { s: RUN } };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

// The figure at a view, with these responses of the network; returns the files and the changes that it requests.
async function figure(context, answers, view = {}) {
  const page = makePage();
  const [asked, changes] = [[], []];
  context.mock.method(globalThis, "fetch", async (url) => {
    asked.push(String(url).split("/").at(-1));
    return new Response(answers.shift() ?? JSON.stringify(headFile()));
  });
  const host = page.body.appendChild(element("div"));
  const parts = longParts(host, { models: [MODEL], sentences: [] }, false, (change) => changes.push(change));
  Object.assign(host.querySelector(".long-map"), { clientWidth: 224, clientHeight: 184, scrollLeft: 0, scrollTop: 0 });
  Object.assign(host.querySelector(".sheet"), { clientWidth: 300 });
  const data = long();
  const drawAt = async (at) => { parts.draw({ data, model: MODEL, view: at, pixelRatio: 1 }); await settled(); };
  const draw = (next) => drawAt({ model: "m", sentence: "s", layer: 0, head: 1, query: null, key: null, ...next });
  await draw(view);
  return { host, asked, changes, draw, drawAt, parts, line: () => host.querySelector(".read-out").text };
}

test("the chosen head costs one file, and begins at its strongest cell", async (context) => {
  const { asked, line, host, draw } = await figure(context, []);
  assert.deepEqual([asked, line()], [["L0H1.json"], '" t39" → " t38": 0.428 · L0H1 · Model']);
  await draw({ query: 20, key: 3 });
  assert.deepEqual([asked.length, line()], [1, '" t20" → " t3": 0.203 · L0H1 · Model']);
  assert.match(host.querySelector(".long-pooled").text, /^Each pixel of a small map is the largest weight among about 10 × 10 cells/);
});

test("a query without a key shows its strongest key", async (context) => {
  const { line } = await figure(context, [], { query: 12 });
  assert.match(line(), /^" t12" → " t12": 0\.132/);
});

test("a choice in any part asks for a change of the view", async (context) => {
  const { host, changes } = await figure(context, []);
  host.querySelectorAll(".long-cell")[1].click();
  const field = host.querySelector("input");
  field.value = "t7";
  field.fire("input");
  assert.deepEqual(changes, [{ query: 39, key: 37 , }, { query: 7, key: null }]);
});

test("a head that cannot be read is said, and asked for again", async (context) => {
  const { host, asked, line } = await figure(context, ['{"cut']);
  assert.match(host.querySelector(".long-message").text, /The weights of L0H1 cannot be drawn/);
  host.querySelector(".long-message").querySelector("button").click();
  await settled();
  assert.deepEqual([asked.length, host.querySelector(".long-message").text], [2, ""]);
  assert.match(line(), /L0H1/);
});

test("while another model loads, the head that was drawn is forgotten", async (context) => {
  const { parts, host, asked, draw } = await figure(context, []);
  parts.wait({ view: { model: "m", sentence: "s", layer: null, head: null }, model: MODEL });
  assert.equal(host.dataset.state, "loading");
  await draw({});
  assert.deepEqual([host.dataset.state, asked.length], ["ready", 1]); // its file is still in memory
});

test("the chosen cell is spoken, one under the mouse is not", async (context) => {
  const { host, draw } = await figure(context, []);
  const spoken = () => host.querySelector("[aria-live=polite]").text;
  await draw({ query: 20, key: 3 });
  assert.match(spoken(), /t20.*t3.*0\.203/);
  const stage = host.querySelector(".long-stage");
  stage.getBoundingClientRect = () => ({ left: 0, top: 0 });
  stage.fire("pointermove", { clientX: 5, clientY: 5, pointerType: "mouse" });
  assert.doesNotMatch(host.querySelector(".read-out").text, /t20/);
  assert.match(spoken(), /t20/);
});

// The figure with L0H1 drawn while L0H0 is loading; `arrive()` lets the file of L0H0 arrive.
async function withAnotherComing(context) {
  const shown = await figure(context, []);
  let arrive;
  const coming = new Promise((resolve) => { arrive = () => resolve(new Response(JSON.stringify(headFile({ head: 0, attention: headFile().attention.map(() => 1) })))); });
  context.mock.method(globalThis, "fetch", () => coming);
  await shown.draw({ head: 0 });
  return { ...shown, arrive: async () => { arrive(); await settled(); } };
}

test("a head that comes after the reader has left it again is not drawn", async (context) => {
  const { line, draw, arrive, host } = await withAnotherComing(context);
  await draw({ head: 1 });
  await arrive();
  assert.match(line(), /^" t39" → " t38".* L0H1 /);
  await draw({ head: 1, query: 20, key: 3 });
  assert.equal(line(), '" t20" → " t3": 0.203 · L0H1 · Model');
  assert.equal(host.querySelector(".long-head").getAttribute("aria-busy"), "false");
});

test("while another head loads, no weight of the one before gets its name", async (context) => {
  const { host, line, arrive } = await withAnotherComing(context);
  const stage = host.querySelector(".long-stage");
  stage.getBoundingClientRect = () => ({ left: 0, top: 0 });
  stage.fire("pointermove", { clientX: 5, clientY: 5, pointerType: "mouse" });
  assert.doesNotMatch(line(), /L0H0/);
  await arrive();
  assert.match(line(), /L0H0/);
});

test("the sizes are read again when the same view is drawn in another space, and not for another head", async (context) => {
  const { host, drawAt } = await figure(context, [JSON.stringify(headFile()), JSON.stringify(headFile({ head: 0 }))]);
  const rows = () => host.querySelector(".long-queries").children.length;
  const before = rows();
  host.querySelector(".long-map").clientHeight += 50; // room for five more cells
  const view = { model: "m", sentence: "s", layer: 0, head: 0, query: 20, key: 3 };
  await drawAt(view);
  assert.equal(rows(), before);
  await drawAt(view);
  assert.equal(rows(), before + 5);
});

test("a sink of the head's layer is explained below the map without a column that is not there, and gone with another head", async (context) => {
  const sink = Array.from({ length: 40 }, (_, query) => query);
  const { host, line, draw } = await figure(context, [JSON.stringify(headFile({ sink })), JSON.stringify(headFile({ head: 0 }))]);
  const about = () => host.querySelector(".long-first").lastChild.text;
  assert.match(about(), /^This model has an attention sink, which is not a token\..* sums to 1\.$/);
  assert.doesNotMatch(about(), /column/);
  assert.match(line(), /attention sink 0\.039$/);
  await draw({ head: 0 });
  assert.deepEqual([about(), line().includes("sink")], ["", false]);
});
