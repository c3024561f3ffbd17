import assert from "node:assert/strict";
import test from "node:test";

import { cellNumbers } from "../../../site_assets/js/probe/cell-numbers.js";
import { makePage } from "../document.js";
import { effectsDump, LIST } from "../effects.js";
import { fixture, mixingDump } from "../fixtures.js";

const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };
const FILES = {
  "list.json": LIST, "effects.json": effectsDump(), "zero.json": effectsDump({ baseline: "zero", logprob: [-900, 20, -1100, 1] }), "mixing.json": mixingDump(),
  "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" },
};
const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, effects: "list.json", no_effects: null, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } };
const VIEW = { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1 };

function numbers(context) {
  makePage();
  const fetched = context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(FILES[String(url).split("/").at(-1)])));
  return { fetched, ...cellNumbers({ catalogue: { models: [MODEL] }, change() {} }) };
}

test("nothing is loaded before the reader chooses something", async (context) => {
  const { element, draw, fetched } = numbers(context);
  await draw({ view: VIEW }, VIEW, false);
  await settled();
  assert.equal(element.text, "");
  assert.equal(fetched.mock.callCount(), 0);
});

test("after the first choice every cell has its line", async (context) => {
  const { element, draw } = numbers(context);
  await draw({ view: VIEW }, VIEW, true);
  await settled();
  assert.match(element.text, /without this head −1\.50/);
  await draw({ view: { ...VIEW, layer: 0 } }, VIEW, false);
  await settled();
  assert.match(element.text, /without this head −0\.50/);
});
