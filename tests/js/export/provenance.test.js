import assert from "node:assert/strict";
import test from "node:test";

import { pictureCaption, provenance } from "../../../site_assets/js/export/provenance.js";

const CATALOGUE = {
  project: { title: "Project", version: "1.2", authors: ["A"] },
  models: [{ id: "m", name: "Model", source: "org/model", revision: "abc", sentences: { s: { attention: "data/m/s.0f9a.json" } } }],
  sentences: [{ id: "s", title: "Title", text: "two\n\n words " }],
};
const VIEW = { model: "m", sentence: "s", layer: 1, head: 2 };
const origin = (change = {}) => provenance({ catalogue: CATALOGUE, view: VIEW, name: "L1H2", site: "https://x.org/", ...change });

test("the origin names the data's file, the hash in its name, the model's source and revision", () => {
  const { file, hash, source, site, version, model, sentence, part } = origin();
  assert.deepEqual({ file, hash, source, site, version, model, sentence, part }, {
    file: "data/m/s.0f9a.json", hash: "0f9a", source: "org/model, abc", site: "Project", version: "1.2", model: "Model", sentence: "Title", part: "L1H2",
  });
});

test("the precision of the parameters stands with the model's name wherever that goes", () => {
  const [model] = CATALOGUE.models;
  const found = origin({ catalogue: { ...CATALOGUE, models: [{ ...model, precision: "4-bit weights (Q4_1)" }] } });
  assert.equal(found.model, "Model, 4-bit weights (Q4_1)");
  assert.match(pictureCaption(found, "attention weight", "linear")[0], /^L1H2 of Model, 4-bit weights \(Q4_1\) \(/);
});

test("a model without a revision has its source alone", () => {
  const [model] = CATALOGUE.models;
  assert.equal(origin({ catalogue: { ...CATALOGUE, models: [{ ...model, revision: null }] } }).source, "org/model");
});

test("the links lead to the view, on the site and to embed it", () => {
  const { link, embed } = origin();
  assert.equal(link, "https://x.org/probe/#model=m&sentence=s&layer=1&head=2");
  assert.equal(embed, "https://x.org/embed/#model=m&sentence=s&layer=1&head=2");
});

test("file names have letters, digits and hyphens, whatever the map is called", () => {
  const { name, run } = origin({ name: "Rollout, layers 0–3" });
  assert.deepEqual([name, run], ["m-s-Rollout-layers-0-3", "m-s"]);
});

test("a picture's caption says what the cells show, on which sentence, from which data, and where", () => {
  const [what, sentence, data, link] = pictureCaption(origin(), "attention weight", "linear");
  assert.match(what, /^L1H2 of Model \(org\/model, abc\): attention weight of each query .* on a linear scale/);
  assert.deepEqual([sentence, data, link], ["Sentence: “two words”", "Data 0f9a · Project 1.2", origin().link]);
});
