import assert from "node:assert/strict";
import test from "node:test";

import "../../../site_assets/js/data/catalogue-pieces.js"; // which is then there at once
import { loadCatalogue } from "../../../site_assets/js/figure/load-catalogue.js";
import { siteUrl } from "../../../site_assets/js/shared/site.js";
import { catalogue } from "../fixtures.js";

// What a server with these files sends, and the names that it was asked for. `hash`: of the page's address.
function server(context, files, hash = "") {
  globalThis.window = { location: { hash } };
  const names = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    names.push(String(url).split("/").at(-1));
    return new Response(JSON.stringify(files[names.at(-1)]));
  });
  return names;
}

// The catalogue for a figure; `frame` stands for requestAnimationFrame.
const load = (home, { leads = false, frame = (call) => call() } = {}) => {
  globalThis.requestAnimationFrame = frame;
  return loadCatalogue(home, { signal: new AbortController().signal, cache: "reload", leads }); // in no other test's memory
};

test("the catalogue of most sites is one file", async (context) => {
  const whole = catalogue();
  const names = server(context, { "catalogue.json": whole });
  assert.deepEqual(await load("code"), whole);
  assert.deepEqual(names, ["catalogue.json"]);
});

test("of a large one, the piece with the figure's or the address's sentence is loaded, too", async (context) => {
  for (const [home, hash] of [["code", ""], [undefined, "#sentence=code"]]) {
    const { models, sentences, ...others } = catalogue();
    const [ioi, code] = sentences.map((sentence, place) => ({ ...sentence, place }));
    const first = models.map((model) => ({ ...model, sentences: {} }));
    const piece = { format: 1, sentences: [code], runs: Object.fromEntries(models.map(({ id }) => [id, {}])) };
    const names = server(context, { "catalogue.json": { ...others, models: first, sentences: [ioi], pieces: ["code", "ioi"] }, "0.json": piece }, hash);
    const found = await load(home);
    assert.deepEqual(found.sentences.map(({ id }) => id), ["ioi", "code"]);
    assert.deepEqual(names, ["catalogue.json", "0.json"]);
    context.mock.restoreAll();
  }
});

test("the figure that leads waits for the weights that the page preloads, for no longer than a frame", async (context) => {
  const link = { href: siteUrl("data/small/ioi.json") };
  globalThis.document = { querySelectorAll: () => [link] };
  let showFrame;
  const frame = (call) => { showFrame = call; };
  const names = server(context, { "catalogue.json": catalogue(), "ioi.json": {} });
  await load("ioi", { leads: true, frame }); // the weights come, the frame does not
  assert.deepEqual(names.sort(), ["catalogue.json", "ioi.json"]);
  context.mock.restoreAll();
  context.mock.method(globalThis, "fetch", (url) => (String(url).endsWith("catalogue.json") ? Promise.resolve(new Response(JSON.stringify(catalogue()))) : new Promise(() => {})));
  link.href = siteUrl("data/small/code.json");
  const loading = load("ioi", { leads: true, frame }).then(() => "loaded");
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
  assert.equal(await Promise.race([loading, "waits"]), "waits");
  showFrame();
  assert.equal(await loading, "loaded");
});
