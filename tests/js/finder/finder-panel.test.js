import assert from "node:assert/strict";
import test from "node:test";

import { finderPanel } from "../../../site_assets/js/finder/finder-panel.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { decode } from "../fixtures.js";

// L0H0 looks one back, L0H1 at the token itself.
const dump = (sentence) => ({ format: 1, model: "m", sentence, text: "abcd", tokens: ["a", "b", "c", "d"], layers: 1, heads: 2, scale: 10,
  attention: [[10, 10, 0, 0, 8, 2, 1, 1, 6, 2], [10, 0, 10, 0, 0, 10, 0, 0, 0, 10]] });
const RUNS = Object.fromEntries(["one", "two", "three"].map((id) => [id, { attention: `${id}.json`, mixing: null, tokens: 4 }]));
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, cards: null, bos: false, sentences: RUNS };
const CATALOGUE = { models: [MODEL], sentences: ["one", "two", "three"].map((id) => ({ id, title: `The ${id}` })) };
const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };

// A panel for sentence one, query 3 and key 2; `broken`: files that cannot be read at first.
async function panel(context, view = {}, broken = [], catalogue = CATALOGUE) {
  const page = makePage();
  const host = page.body.appendChild(element("div"));
  const [asked, changes] = [[], []];
  context.mock.method(globalThis, "fetch", async (url) => {
    const file = url.split("/").at(-1);
    asked.push(file);
    return new Response(broken.includes(file) ? "{}" : JSON.stringify(dump(file.replace(".json", ""))));
  });
  const parts = finderPanel({ host, catalogue, change: (change) => changes.push(change) });
  host.append(parts.element);
  const draw = async (next = {}) => {
    parts.draw({ data: decode(dump("one")), model: MODEL, view: { model: "m", sentence: "one", layer: 0, head: 0, query: 3, key: 2, ...view, ...next } });
    await settled();
  };
  await draw();
  const find = (selector) => parts.element.querySelectorAll(selector);
  const button = (name) => find("button").find((each) => (each.getAttribute("aria-label") ?? each.text) === name);
  return { draw, find, button, asked, changes, host, said: () => find(".finder-said")[1].text, absent: () => { const [line] = find(".finder-said"); return line.hidden ? "" : line.text; } };
}

test("without a mark, a sentence helps and nothing is loaded", async (context) => {
  const { said, asked, find } = await panel(context);
  assert.match(said(), /^Choose a cell in the large map/);
  assert.deepEqual([asked, find("table").length], [[], 0]);
});

test("cells of the address that the model lacks are counted, and those that it has are searched", async (context) => {
  const { absent, said, draw } = await panel(context, { marks: "one_3_2.one_9_9.four_1_0", controls: "one_2" });
  assert.equal(absent(), "3 cells of the address are left out: Model has no such cells.");
  assert.match(said(), /^L0H0 gives/);
  await draw({ marks: "one_3_2.one_9_9", controls: null });
  assert.equal(absent(), "1 cell of the address is left out: Model has no such cell.");
  await draw({ marks: "one_3_2", controls: null });
  assert.equal(absent(), "");
});

test("the chosen cell becomes a mark, or a control, and not both", async (context) => {
  const { button, changes } = await panel(context, { marks: "two_2_1", controls: "one_3_2" });
  button('Mark "d" to "c"').click();
  assert.deepEqual(changes, [{ marks: "two_2_1.one_3_2", controls: null }]);
});

test("marks in several sentences load these first, then the others for what chance gives", async (context) => {
  const { asked, said, find } = await panel(context, { marks: "two_2_1.one_3_2" });
  assert.deepEqual(asked, ["two.json", "one.json", "three.json"]);
  assert.equal(said(), "L0H0 gives at least 0.600 to each of 2 marked cells.");
  assert.match(find(".finder-chance")[0].text, /of 10,000 random sets of 2 cells/);
  assert.deepEqual(find(".finder-cells li").map((item) => item.querySelector("button").text), ['"c" to "b" in “The two”', '"d" to "c" in “The one”']);
});

test("the same marks are not searched again for another head", async (context) => {
  const { draw, asked, find } = await panel(context, { marks: "one_3_2" });
  const [table] = find("table");
  await draw({ head: 1 });
  assert.equal(find("table")[0], table);
  assert.equal(asked.length, 3);
});

test("controls take their largest weight off", async (context) => {
  const { said } = await panel(context, { marks: "one_3_2", controls: "one_2_1" });
  assert.equal(said(), "No head gives every marked cell more weight than it gives every control.");
});

test("a listed cell is shown, and can be removed", async (context) => {
  const { button, changes } = await panel(context, { marks: "two_2_1.one_3_2" });
  button('"c" to "b" in “The two”').click();
  button('Remove "c" to "b" in “The two”').click();
  button("Clear").click();
  assert.deepEqual(changes, [{ sentence: "two", query: 2, key: 1 }, { marks: "one_3_2" }, { marks: null, controls: null }]);
});

test("a head opens on the sentence and query in view, at the key that is marked there", async (context) => {
  const { find, changes, draw } = await panel(context, { marks: "one_3_2" });
  find(".finder-head")[0].click();
  await draw({ query: 1, key: 0 });
  find(".finder-head")[0].click();
  assert.deepEqual(changes, [{ layer: 0, head: 0, key: 2 }, { layer: 0, head: 0 }]);
});

test("a sentence that cannot be read is reported, and tried again", async (context) => {
  const broken = ["two.json"];
  const { find, button, said } = await panel(context, { marks: "two_2_1" }, broken);
  assert.equal(find(".frame-title")[0].text, "The search is not complete.");
  assert.equal(said(), "");
  broken.pop();
  button("Try again").click();
  await settled();
  assert.equal(said(), "L0H0 gives at least 0.800 to the marked cell.");
});

test("where only chance cannot be computed, the answer stays", async (context) => {
  const { find, said } = await panel(context, { marks: "two_2_1" }, ["three.json"]);
  assert.equal(said(), "L0H0 gives at least 0.800 to the marked cell.");
  assert.deepEqual([find("table").length, find(".frame-message").length], [1, 1]);
});

test("marks that the model lacks are no marks", async (context) => {
  const { said } = await panel(context, { marks: "one_9_2.four_1_0" });
  assert.match(said(), /^Choose a cell/);
});

test("on a large site, chance is that of all sentences, too", async (context) => {
  const [first, ...others] = CATALOGUE.sentences;
  const sentences = [first];
  const more = { all: async () => { if (sentences.length === 1) sentences.push(...others); } };
  const { asked } = await panel(context, { marks: "one_2_1" }, [], { ...CATALOGUE, sentences, more });
  assert.deepEqual(asked.sort(), ["one.json", "three.json", "two.json"]);
});
