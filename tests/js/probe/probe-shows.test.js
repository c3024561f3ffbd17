import assert from "node:assert/strict";
import test from "node:test";

import { showChoices, shownAs } from "../../../site_assets/js/probe/probe-shows.js";

const models = (...mixing) => ({ models: mixing.map((file) => ({ sentences: { s: { mixing: null }, t: { mixing: file } } })) });

test("a view shows attention weights unless it asks for weight × norm", () => {
  assert.equal(shownAs({}).label, "Attention weights");
  assert.equal(shownAs({ show: null }).title, "attention weight");
  assert.equal(shownAs({ show: "contribution" }).label, "Weights × norms");
});

test("there is a choice as soon as one model has mixing data for one sentence, and else none", () => {
  assert.deepEqual(showChoices(models(null, "m.json")), [{ value: "", text: "attention weight" }, { value: "contribution", text: "weight × norm" }]);
  assert.deepEqual(showChoices(models(null, null)), []);
});

test("effects of cells are a choice where a model of the site has them", () => {
  const site = models(null);
  site.models[0].effects = "effects.json";
  assert.deepEqual(showChoices(site).map(({ value }) => value), ["", "effect"]);
  assert.equal(shownAs({ show: "effect" }).label, undefined); // the label comes with the data
});
