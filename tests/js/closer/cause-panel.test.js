import assert from "node:assert/strict";
import test from "node:test";

import { causePanel } from "../../../site_assets/js/closer/cause-panel.js";
import { makePage } from "../document.js";
import { cellsDump, effectsDump, LIST } from "../effects.js";
import { fixture, mixingDump } from "../fixtures.js";

const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };
const FILES = {
  "list.json": LIST, "effects.json": effectsDump(), "cells.json": cellsDump(), "mixing.json": mixingDump(),
  "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" },
};
const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, effects: "list.json", no_effects: null, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } };

// A drawn panel; `model` has changes to the model's entry, `files` other files.
async function panel(context, { model = {}, files = {} } = {}) {
  makePage();
  globalThis.getComputedStyle = () => ({ maxHeight: "100px", color: "rgb(0, 0, 0)" });
  globalThis.matchMedia = () => ({ matches: false });
  const all = { ...FILES, ...files };
  const changes = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    const name = String(url).split("/").at(-1);
    return all[name] ? new Response(JSON.stringify(all[name])) : new Response("", { status: 404 });
  });
  const entry = { ...MODEL, ...model };
  const made = causePanel({ catalogue: { models: [entry] }, change: (change) => changes.push(change) });
  made.draw({ view: { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1 }, model: entry, pixelRatio: 1, smallest: 16 });
  await settled();
  return { ...made, changes };
}

test("the panel says what is lost without the head, and how well the estimates agree", async (context) => {
  const { element } = await panel(context);
  assert.equal(element.querySelector("h2").text, "Without L1H0");
  assert.match(element.querySelector(".cause-line").text, /writes \+0\.50 · without this head −1\.50/);
  assert.match(element.text, /50 of all sizes were really cut: the estimate and the cut have a correlation of 0\.80 and differ by 0\.25 nats at most/);
  assert.equal(element.querySelector(".sheet-hint").text, "L1H0: −1.50");
});

test("a cell under the pointer takes the place of the chosen one in the line", async (context) => {
  const { element, point } = await panel(context);
  point({ query: 1, key: 0 });
  assert.match(element.querySelector(".cause-line").text, /by estimate −0\.030$/);
});

test("a model without effects has the reason in place of numbers", async (context) => {
  const { element } = await panel(context, { model: { effects: null, no_effects: "it was recorded elsewhere" } });
  assert.match(element.text, /What happens without a head of Model is not known: it was recorded elsewhere\./);
});

test("files of another sentence are refused with a button to try again", async (context) => {
  const { element } = await panel(context, { files: { "effects.json": effectsDump({ sentence: "t" }) } });
  assert.match(element.text, /The effects cannot be shown/);
  assert.ok(element.querySelectorAll("button").some(({ text }) => text === "Try again"));
});
