import assert from "node:assert/strict";
import test from "node:test";

import { longControls } from "../../../site_assets/js/long/long-controls.js";
import { makePage } from "../document.js";

const model = (id, sentences) => ({ id, name: id.toUpperCase(), layers: 2, heads: 3, sentences });
const MODELS = [model("m", { s: { long: "f" } }), model("n", { s: {} }), model("o", { s: { long: "g" } })];

test("only models that have the text as a long one are offered, with their layers and heads", () => {
  makePage();
  const changes = [];
  const { elements, draw } = longControls({ models: MODELS }, (change) => changes.push(change));
  draw({ view: { sentence: "s", layer: 1, head: 2 }, model: MODELS[0] });
  const [models, layers, heads] = elements.map((each) => each.querySelector("select"));
  assert.deepEqual([models, layers, heads].map((select) => select.children.map(({ text }) => text)), [["M", "O"], ["0", "1"], ["0", "1", "2"]]);
  heads.value = "1";
  heads.fire("change");
  models.value = "o";
  models.fire("change");
  assert.deepEqual(changes, [{ head: 1 }, { model: "o" }]);
});

test("a site with one model has no picker of models", () => {
  makePage();
  assert.equal(longControls({ models: [MODELS[0]] }, () => {}).elements.length, 2);
});
