import assert from "node:assert/strict";
import test from "node:test";

import { homeView } from "../../../site_assets/js/figure/home-view.js";
import { catalogue } from "../fixtures.js";

const CATALOGUE = catalogue(); // "small" ran on ioi and code, "tiny" on code alone
const view = (dataset) => homeView({ dataset }, CATALOGUE);

test("without a choice of the page it is the first model on its first sentence", () => {
  assert.deepEqual(view({}), { model: "small", sentence: "ioi", off: null, layer: null, head: null, query: null, key: null });
});

test("a model that was not run on the first sentence begins with the first that it has", () => {
  assert.deepEqual([view({ model: "tiny" }).model, view({ model: "tiny" }).sentence], ["tiny", "code"]);
});

test("a model without any sentence shows the first of the site, which the figure then says it lacks", () => {
  const bare = { ...CATALOGUE, models: [{ ...CATALOGUE.models[0], sentences: {} }] };
  assert.equal(homeView({ dataset: {} }, bare).sentence, "ioi");
});

test("what the page's author chose comes first, as numbers where they are numbers", () => {
  assert.deepEqual(view({ model: "tiny", sentence: "twins", off: "1,2", layer: "0", head: "3", query: "5", key: "4" }),
    { model: "tiny", sentence: "twins", off: "1,2", layer: 0, head: 3, query: 5, key: 4 });
});

test("a model that the build lacks falls back on the first", () => {
  assert.equal(view({ model: "gpt2" }).model, "small");
});
