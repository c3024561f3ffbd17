import assert from "node:assert/strict";
import test from "node:test";

import ledgerFigure from "../../../site_assets/js/mixing/ledger-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { fixture, mixingDump } from "../fixtures.js";

globalThis.MutationObserver = class { observe() {} disconnect() {} };
globalThis.cancelAnimationFrame = () => {};
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

const RUN = { attention: "attention.json", mixing: "mixing.json", tokens: 3 };
const SITE = {
  format: 1, models: [{ id: "m", name: "Model", layers: 2, heads: 2, sentences: { s: RUN } }],
  sentences: [{ id: "s", title: "S", text: "A <b> c", phenomenon_name: "P", family: "F" }],
};
// Two orthogonal heads of norm 0.6 and 0.8 and no bias, which add up to norm 1, in every row.
const GRAM = [3600, 0, 6400, 0, 0, 0];
const FILES = { "catalogue.json": SITE, "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" }, "mixing.json": { ...mixingDump(), gram: Array.from({ length: 6 }, () => GRAM) } };

// The figure at L0H0 and the last token, with these parts switched off.
async function figure(context, off) {
  const page = makePage();
  globalThis.window = { location: { hash: "" }, devicePixelRatio: 1, innerHeight: 1 };
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(FILES[String(url).split("/").at(-1)])));
  const host = page.body.appendChild(element("div", { "data-compact": true, "data-layer": 0, "data-head": 0, "data-query": 2, "data-off": off }));
  ledgerFigure(host).start();
  await settled();
  const press = async (text) => { host.querySelectorAll("button").find((button) => button.text === text).click(); await settled(); };
  const on = () => host.querySelectorAll("tbody input").map(({ checked }) => checked);
  return { host, press, on, button: (text) => host.querySelectorAll("button").find((each) => each.text === text), texts: () => host.querySelectorAll(".mixer-rest p").map(({ text }) => text) };
}

test("with everything on the sum is the whole output, and the heads' agreement is said", async (context) => {
  const { texts, on, button } = await figure(context);
  assert.deepEqual(on(), [true, true, true]);
  assert.deepEqual(texts(), [
    "Everything is on: the sum has 1.00 of the whole norm, and its cosine to the whole output is 1.00.",
    "The norms of the 2 heads sum to 1.40; the norm of their sum is 0.71 of that.",
  ]);
  assert.equal(button("All on").disabled, true);
});

test("the head in view can be alone or left out, and all be on again", async (context) => {
  const { press, on, texts, button } = await figure(context);
  await press("Only L0H0");
  assert.deepEqual([on(), button("All on").disabled], [[true, false, false], false]);
  assert.deepEqual(texts(), ["1 of 3 parts are on: the sum has 0.60 of the whole norm, and its cosine to the whole output is 0.60."]);
  await press("Without L0H0");
  assert.deepEqual(on(), [false, true, true]);
  await press("All on");
  assert.deepEqual(on(), [true, true, true]);
});

test("a switch turns its part off, and on again", async (context) => {
  const { host, on } = await figure(context);
  for (const wanted of [[true, false, true], [true, true, true]]) {
    host.querySelectorAll("tbody input")[1].fire("change");
    await settled();
    assert.deepEqual(on(), wanted);
  }
});

test("a figure begins with the parts off that its page names; nothing has no direction", async (context) => {
  const { on, texts } = await figure(context, "0,1,bias");
  assert.deepEqual(on(), [false, false, false]);
  assert.match(texts()[0], /^0 of 3 parts are on: .* and it has no direction\.$/);
});

test("a bias that writes nothing is left out of the cosines", async (context) => {
  const { host } = await figure(context);
  assert.deepEqual(host.querySelectorAll(".cosines th").map(({ text }) => text), ["H0", "H1"]);
});
