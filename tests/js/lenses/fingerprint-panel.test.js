import assert from "node:assert/strict";
import test from "node:test";

import { fingerprintPanel } from "../../../site_assets/js/lenses/fingerprint-panel.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });

const dump = (model, sentence) => ({ format: 1, model, sentence, text: "ab", tokens: ["a", "b"], layers: 1, heads: 2, scale: 10, attention: [[10, 4, 6], [10, 9, 1]] });
const run = (model, id) => ({ [id]: { attention: `${model}-${id}.json`, mixing: null, tokens: 2 } });
const CATALOGUE = {
  models: [
    { id: "m", name: "Model", layers: 1, heads: 2, sentences: { ...run("m", "two"), ...run("m", "one") } },
    { id: "n", name: "Other", layers: 1, heads: 2, sentences: run("n", "three") },
  ],
  sentences: ["one", "two", "three"].map((id) => ({ id, title: `The ${id}` })),
};
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

// A panel drawn for L0H1, and the files that it requests, which arrive when `ready` resolves; near(item) scrolls an
// item into view.
async function panel(context, ready = null, catalogue = CATALOGUE) {
  makePage();
  const [requests, changes, watched] = [[], [], new Set()];
  let notify;
  globalThis.IntersectionObserver = class {
    constructor(act) { notify = act; }
    observe(node) { watched.add(node); }
    disconnect() { watched.clear(); }
  };
  context.mock.method(globalThis, "fetch", async (url) => {
    const file = url.split("/").at(-1);
    requests.push(file);
    await ready;
    return new Response(JSON.stringify(dump(...file.replace(".json", "").split("-"))));
  });
  const { element, draw } = fingerprintPanel({ catalogue, change: (change) => changes.push(change) });
  const show = (view) => {
    const at = { model: "m", sentence: "one", layer: 0, head: 1, show: null, ...view };
    draw({ view: at, model: CATALOGUE.models.find(({ id }) => id === at.model), label: "Attention weights", ramp: sequentialRamp(false), pixelRatio: 1 });
  };
  show();
  const press = async () => {
    element.querySelectorAll("button").find(({ text }) => text === "Show fingerprint as table").click();
    await import("../../../site_assets/js/lenses/fingerprint-table.js");
    await settled();
  };
  const near = (target, isIntersecting = true) => { notify([{ target, isIntersecting }]); return settled(); };
  const items = () => element.querySelectorAll("li");
  const rows = () => element.querySelectorAll("tbody tr").map((row) => row.children.slice(0, 3).map(({ text }) => text));
  return { element, show, near, press, rows, items, requests, changes, watched, titles: () => items().map((item) => item.querySelector(".fingerprint-title").text), title: () => element.querySelector("h2").text };
}

test("there is a tile for each sentence that the model ran on, in the order of the site", async (context) => {
  const { titles, title } = await panel(context);
  assert.deepEqual([titles(), title()], [["The one", "The two"], "L0H1 on the 2 sentences of Model"]);
});

test("a tile's file is asked for when the tile scrolls into view, and once", async (context) => {
  const { near, items, requests, show } = await panel(context);
  await near(items()[1], false);
  assert.deepEqual(requests, []);
  await near(items()[1]);
  show({ head: 0 });
  await settled();
  assert.deepEqual(requests, ["m-two.json"]);
});

test("another head keeps the tiles and names itself; another model has tiles of its own, and only those are watched", async (context) => {
  const { items, show, titles, title, watched } = await panel(context);
  const before = items();
  show({ head: 0 });
  assert.deepEqual([items()[0] === before[0], title()], [true, "L0H0 on the 2 sentences of Model"]);
  show({ model: "n", sentence: "three" });
  assert.deepEqual(titles(), ["The three"]);
  assert.match(title(), /^L0H1 .* of Other$/);
  assert.deepEqual([...watched], items());
});

test("a click on a tile chooses its sentence, and that of the view is pressed", async (context) => {
  const { items, changes } = await panel(context);
  const buttons = items().map((item) => item.querySelector("button"));
  assert.deepEqual(buttons.map((button) => button.getAttribute("aria-pressed")), ["true", "false"]);
  buttons[1].click();
  assert.deepEqual(changes, [{ sentence: "two" }]);
});

test("the fingerprint is a table too, of all sentences, and follows the head", async (context) => {
  const { press, rows, show, requests } = await panel(context);
  await press();
  assert.deepEqual(rows(), [["The one", "2", "0.900"], ["The two", "2", "0.900"]]);
  show({ head: 0 });
  await settled();
  assert.deepEqual(rows().map((row) => row[2]), ["0.400", "0.400"]);
  assert.deepEqual(requests.toSorted(), ["m-one.json", "m-two.json"]);
});

test("a table whose files arrive after another choice is not shown", async (context) => {
  let arrive;
  const { press, rows, show } = await panel(context, new Promise((done) => { arrive = done; }));
  await press();
  show({ show: "contribution" });
  await settled();
  assert.deepEqual(rows(), [["The one", "not available"], ["The two", "not available"]]);
  arrive();
  await settled();
  assert.deepEqual(rows(), [["The one", "not available"], ["The two", "not available"]]);
});

test("on a large site, the tiles of sentences that were not there follow", async (context) => {
  const [first, ...others] = CATALOGUE.sentences;
  const sentences = [first];
  const all = () => (sentences.length > 1 ? null : Promise.resolve().then(() => sentences.push(...others)));
  const { titles, title } = await panel(context, null, { ...CATALOGUE, sentences, more: { all } });
  assert.deepEqual(titles(), ["The one"]);
  await settled();
  assert.deepEqual([titles(), title()], [["The one", "The two"], "L0H1 on the 2 sentences of Model"]);
});
