import assert from "node:assert/strict";
import test from "node:test";

import removalFigure from "../../../site_assets/js/mixing/removal-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { effectsDump, LIST } from "../effects.js";
import { fixture, mixingDump } from "../fixtures.js";

globalThis.MutationObserver = class { observe() {} disconnect() {} };
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
globalThis.cancelAnimationFrame = () => {};
const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, effects: "list.json", no_effects: null, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } };

async function figure(context, { model = {}, effects = {}, data = {}, hash = "" } = {}) {
  const page = makePage();
  page.createElementNS = (_, tag) => page.createElement(tag);
  const location = { hash };
  const replaceState = (_, __, fragment) => { location.hash = fragment; };
  const history = { state: null, replaceState, pushState: replaceState };
  globalThis.window = { location, history, devicePixelRatio: 1, innerHeight: 1, setTimeout: () => 1, clearTimeout() {}, addEventListener() {}, removeEventListener() {} };
  const files = {
    "catalogue.json": { format: 1, models: [{ ...MODEL, ...model }], sentences: [{ id: "s", title: "S", text: "A <b> c", phenomenon_name: "P", family: "F" }] },
    "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" }, "mixing.json": mixingDump(), "list.json": LIST, "effects.json": effectsDump(effects),
  };
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(files[String(url).split("/").at(-1)])));
  const host = page.body.appendChild(element("div", { "data-compact": true }));
  Object.assign(host.dataset, data);
  const running = removalFigure(host);
  running.start();
  await settled();
  const part = (name) => host.querySelector(`.removal-${name}`);
  return { host, part, location, cell: (layer, head) => host.querySelectorAll(".attributions a")[2 * layer + head] };
}

test("it begins with the head whose removal matters most", async (context) => {
  const { part, host } = await figure(context);
  assert.match(part("line").text, /^L1H0 looks at .* without this head −1\.50$/);
  assert.equal(part("title").text, 'The change of log p of " x" without each head');
  assert.equal(host.querySelectorAll(".scatter-points circle").length, 4);
  assert.equal(host.querySelectorAll(".mlp").length, 0);
});

test("it begins with the head that its page names, not with one that an exercise asks for", async (context) => {
  const { part, host } = await figure(context, { data: { layer: "0", head: "1" } });
  assert.match(part("line").text, /^L0H1 /);
  assert.match(host.querySelector(".attributions a[data-chosen]").text, /^L0H1/);
});

test("a head that the keyboard reaches is described, and those that it moves are listed", async (context) => {
  const { part, cell, host } = await figure(context);
  cell(0, 0).focus();
  host.querySelector(".attributions").dispatchEvent({ type: "focusin", target: cell(0, 0) });
  assert.match(part("line").text, /^L0H0 /);
  assert.match(part("moves").text, /^Without L0H0, the maps of later heads move→ L1H0 by 0\.300/);
});

test("a model without effects says why", async (context) => {
  const { host } = await figure(context, { model: { effects: null, no_effects: "it was recorded elsewhere" } });
  assert.match(host.text, /What happens without a head is not known for Model\.The reason: it was recorded elsewhere\./);
});

test("effects of another sentence are refused", async (context) => {
  const { host } = await figure(context, { effects: { sentence: "t" } });
  assert.match(host.text, /effects\.json is not as expected: sentence is not "s"/);
});

test("on a page of its own, the chosen head is read from the address and written to it", async (context) => {
  const { part, cell, host, location } = await figure(context, { data: { follow: "" }, hash: "#cell=L0H1" });
  assert.match(part("line").text, /^L0H1 /);
  host.querySelector(".attributions").dispatchEvent({ type: "focusin", target: cell(1, 1) });
  assert.match(part("line").text, /^L1H1 /);
  assert.match(location.hash, /cell=L1H1/);
});

test("on a pair, the reader sees what each patched head moves over, and the address keeps it", async (context) => {
  const { part, host, location } = await figure(context, { data: { follow: "" }, hash: "#cell=L0H0" });
  const select = host.querySelector(".control-in-place-of-a-head select");
  select.value = "pair";
  select.fire("change");
  await settled();
  assert.match(location.hash, /baseline=pair/);
  assert.match(part("title").text, /^The share of the difference to " y"/);
  assert.match(part("line").text, /^L0H0 carries over \+0\.10/);
  assert.deepEqual([host.querySelector(".scatter").hidden, part("moves").hidden], [true, true]);
  const again = await figure(context, { data: { follow: "" }, hash: location.hash });
  assert.match(again.part("title").text, /^The share of the difference/);
});

test("an address that asks for patching on a sentence without a pair shows the removals", async (context) => {
  const { part, host } = await figure(context, { data: { follow: "" }, hash: "#baseline=pair", effects: { patched: null } });
  assert.match(part("title").text, /^The change of log p/);
  assert.equal(host.querySelector(".scatter").hidden, false);
});

test("in an exercise it passes on the head that the reader clicks", async (context) => {
  const { part, cell, host } = await figure(context);
  const chosen = [];
  host.addEventListener("figure-chosen", ({ detail: { layer, head } }) => chosen.push([layer, head]));
  host.querySelector(".attributions").dispatchEvent({ type: "click", target: cell(1, 1), detail: 1, preventDefault() {} });
  assert.deepEqual(chosen, [[1, 1]]);
  assert.match(part("line").text, /^L1H1 /);
});

test("a file that fails after the reader has gone on takes nothing away", async (context) => {
  const { host, part } = await figure(context);
  let fail;
  const coming = new Promise((resolve) => { fail = () => resolve(new Response("", { status: 500 })); });
  context.mock.method(globalThis, "fetch", () => coming);
  const choose = (value) => { const select = host.querySelector(".control-in-place-of-a-head select"); select.value = value; select.fire("change"); };
  choose("zero");
  choose("mean");
  fail();
  await settled();
  assert.equal(host.dataset.state, "ready");
  assert.match(part("line").text, /^L1H0 /);
});

test("a file that fails while the reader waits for it is said", async (context) => {
  const { host } = await figure(context);
  context.mock.method(globalThis, "fetch", async () => new Response("", { status: 500 }));
  const select = host.querySelector(".control-in-place-of-a-head select");
  select.value = "zero";
  select.fire("change");
  await settled();
  assert.equal(host.dataset.state, "message");
});
