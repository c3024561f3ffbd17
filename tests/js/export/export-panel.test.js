import assert from "node:assert/strict";
import test from "node:test";

import { exportPanel } from "../../../site_assets/js/export/export-panel.js";
import { makePage } from "../document.js";
import { stubWorker } from "../worker.js";

const CATALOGUE = {
  project: { title: "Project", version: "1.2", authors: ["A"] },
  models: [{ id: "m", name: "Model", source: "org/model", layers: 2, heads: 3, sentences: { s: { attention: "data/m/s.0f9a.json" } } }],
  sentences: [{ id: "s", title: "Title", text: "text" }],
};

// A panel in a page; `clipboard`: whether its clipboard works.
function panel({ clipboard = true } = {}) {
  makePage().execCommand = () => false;
  const copied = [];
  const writeText = async (text) => { if (!clipboard) throw new Error("no"); copied.push(text); };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText } }, configurable: true });
  const state = { model: CATALOGUE.models[0], name: "L1H2", wanted: { model: "m", sentence: "s", layer: 1, head: 2 } };
  const { element, draw } = exportPanel({ host: globalThis.document.body, catalogue: CATALOGUE, current: () => state });
  const press = async (text) => {
    element.querySelectorAll("button").find((button) => button.text === text).click();
    await new Promise((done) => setImmediate(done));
  };
  const fields = () => element.querySelectorAll(".export-texts label").map(({ text }) => text);
  return { element, draw, press, fields, copied, state, said: () => element.querySelector(".export-said").text };
}

test("a link to the view is copied, and the panel says so", async () => {
  const { press, said, copied } = panel();
  await press("Copy link");
  assert.equal(said(), "The link to this view is in the clipboard.");
  assert.match(copied[0], /probe\/#model=m&sentence=s&layer=1&head=2$/);
});

test("an action that fails is said with its reason", async () => {
  const { press, said } = panel({ clipboard: false });
  await press("Copy link");
  assert.match(said(), /^This could not be done: this browser does not allow/);
});

test("the texts to cite or to embed are open one at a time, and a second press closes them", async () => {
  const { press, fields, said } = panel();
  await press("Cite");
  assert.deepEqual([fields(), said()], [["BibTeX", "Plain text"], "Two citations of this view are below."]);
  await press("Embed");
  assert.deepEqual([fields(), said()], [["HTML"], "The HTML for your page is below."]);
  await press("Embed");
  assert.deepEqual([fields(), said()], [[], ""]);
});

test("open texts follow the view", async () => {
  const { press, draw, element, state } = panel();
  await press("Embed");
  state.wanted = { ...state.wanted, head: 0 };
  draw();
  assert.match(element.querySelector("textarea").text, /head=0/);
});

test("the table of all heads says how far it is, and Stop ends it", async () => {
  const { press, element, said, state } = panel();
  state.data = { length: 4 };
  const seen = stubWorker((task, answer) => answer({ piece: new Blob(["a"]) }));
  await press("All heads as CSV");
  assert.equal(element.querySelector(".export-progress").text, "Writing all heads: 1 of 2 layers Stop");
  await press("Stop");
  assert.deepEqual([element.querySelector(".export-progress").text, said(), seen.ended], ["", "Stopped; nothing was saved.", 1]);
});

test("asking again for the table of all heads begins it anew", async () => {
  const { press, element, state } = panel();
  state.data = { length: 4 };
  const seen = stubWorker((task, answer) => answer({ piece: new Blob(["a"]) }));
  await press("All heads as CSV");
  await press("All heads as CSV");
  assert.deepEqual([seen.urls.length, seen.ended, element.querySelectorAll(".export-progress button").length], [2, 1, 1]);
});
