import assert from "node:assert/strict";
import test from "node:test";

import { causePanel, lossRows } from "../../../site_assets/js/lenses/cause-panel.js";
import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { makePage } from "../document.js";
import { effectsDump, FILES, MODEL, VIEW } from "../effects.js";

const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };

// A drawn panel; `model` has changes to the model's catalogue entry, `files` further files, `view` changes to the view.
async function panel(context, { model = {}, files = {}, view = { cause: "on" } } = {}) {
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
  const draw = async (more) => { made.draw({ view: { ...VIEW, ...more }, model: entry, pixelRatio: 1, smallest: 16 }); await settled(); };
  await draw(view);
  return { ...made, changes, draw };
}

test("the panel names the head in view, what it costs, and what stands in its place", async (context) => {
  const { element } = await panel(context);
  assert.equal(element.querySelector("h2").text, "Without L1H0");
  assert.deepEqual([".sheet-hint", "[role=gridcell]"].map((part) => element.querySelector(part).text), ["L1H0: −1.50", "L1H0: −1.50"]);
  assert.match(element.text, /At every token but the first, the head’s output is replaced by its mean over a reference text,/);
});

test("the other baseline is another choice in the address, with numbers of its own", async (context) => {
  const { element, changes, draw } = await panel(context);
  const select = element.querySelector("select");
  select.value = "zero";
  select.dispatchEvent({ type: "change" });
  assert.deepEqual(changes, [{ cause: "zero" }]);
  await draw({ cause: "zero" });
  assert.equal(element.querySelector(".sheet-hint").text, "L1H0: −1.10");
  assert.match(element.text, /first, the head’s output is replaced by zero,/);
});

test("the effects of all heads are a table with a row for each layer", async (context) => {
  const { element } = await panel(context);
  element.querySelectorAll("button").find(({ text }) => text === "Show effects as table").click();
  await settled();
  assert.deepEqual(element.querySelectorAll("tbody tr").map(({ text }) => text), ["0−0.500+0.020", "1−1.500+0.001"]);
});

test("the rows for a CSV file hold the numbers of every head, and what the prediction becomes", () => {
  const rows = lossRows(readEffects(effectsDump(), { model: "m", sentence: "s", layers: 2, heads: 2 }, "effects.json"));
  assert.deepEqual(rows[0], ["layer", "head", "without", "kl", "likeliest", "baseline"]);
  assert.deepEqual(rows[3], [1, 0, -1.5, 0.9, " z", "mean"]);
  assert.equal(rows.length, 5);
});

test("a button leads to the effect of each cell", async (context) => {
  const { element, changes } = await panel(context);
  element.querySelectorAll("button").find(({ text }) => text === "Show the effect of each cell").click();
  assert.deepEqual(changes, [{ show: "effect" }]);
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
