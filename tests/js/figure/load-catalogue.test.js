import assert from "node:assert/strict";
import test from "node:test";

import "../../../site_assets/js/data/catalogue-pieces.js"; // so that it is there at once
import { loadCatalogue } from "../../../site_assets/js/figure/load-catalogue.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { siteUrl } from "../../../site_assets/js/shared/site.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

// A server with these files; returns the names requested from it. `hash`: the fragment of the page's address.
function server(context, files, hash = "") {
  globalThis.window = { location: { hash } };
  const names = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    names.push(String(url).split("/").at(-1));
    return new Response(JSON.stringify(files[names.at(-1)]));
  });
  return names;
}

const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };
const load = (home, leads = false) => loadCatalogue(home, { signal: new AbortController().signal, cache: "reload", leads }); // so that tests share no files

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

test("the leading figure has its catalogue when the weights are here that the page preloads, or in the next frame", async (context) => {
  for (const comes of [true, false]) {
    const page = makePage();
    let nextFrame;
    globalThis.requestAnimationFrame = (act) => { nextFrame = act; };
    const file = `weights-${comes}.json`;
    page.body.append(element("link", { rel: "preload", type: "application/json", href: siteUrl(file) }));
    globalThis.window = { location: { hash: "" } };
    let send;
    context.mock.method(globalThis, "fetch", async (url) => {
      if (String(url).endsWith(file)) await new Promise((done) => { send = done; });
      return new Response(JSON.stringify(catalogue()));
    });
    let found = null;
    const loading = load("code", true).then((json) => { found = json; });
    await settled();
    assert.equal(found, null);
    if (comes) send(); else nextFrame();
    await loading;
    assert.deepEqual(found, catalogue());
    context.mock.restoreAll();
  }
});
