import assert from "node:assert/strict";
import test from "node:test";

import { probeControls } from "../../../site_assets/js/figure/probe-controls.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

makePage();

const CATALOGUE = catalogue();
const SHOWS = [{ value: "", text: "weight" }, { value: "contribution", text: "weight × norm" }];

// Controls drawn for a layer of the first model; returns the selects by their labels, and the choices.
function controls(parts = {}) {
  const chosen = [];
  const { element, draw } = probeControls({ catalogue: CATALOGUE, compact: false, choose: (change) => chosen.push(change), ...parts });
  draw({ view: { model: "small", sentence: "ioi", layer: 3, head: null }, model: (parts.catalogue ?? CATALOGUE).models[0] });
  const selects = Object.fromEntries(element.querySelectorAll("select").map((select) => [select.parent.querySelector("label").text, select]));
  const pick = (name, value) => { selects[name].value = value; selects[name].fire("change"); };
  return { element, selects, chosen, pick };
}

test("layers and heads are numbered from 0 to the model's last", () => {
  const { selects } = controls();
  assert.deepEqual(selects.Layer.children.map(({ text }) => text), Array.from({ length: 12 }, (_, layer) => String(layer)));
  assert.equal(selects.Layer.value, "3");
});

test("a head that is not chosen yet is a dash", () => {
  assert.deepEqual([controls().selects.Head.text, controls().selects.Head.disabled], ["–", true]);
});

test("a choice is passed on, a layer and a head as numbers, the usual values as no choice", () => {
  const { pick, chosen } = controls({ shows: SHOWS });
  pick("Layer", "0");
  pick("Head", "5");
  pick("Model", "tiny");
  pick("Values", "contribution");
  pick("Values", "");
  assert.deepEqual(chosen, [{ layer: 0 }, { head: 5 }, { model: "tiny" }, { show: "contribution" }, { show: null }]);
});

test("a site with one model, or without other values, has no control for them", () => {
  assert.deepEqual(Object.keys(controls({ shows: SHOWS }).selects), ["Layer", "Head", "Model", "Values"]);
  assert.deepEqual(Object.keys(controls().selects), ["Layer", "Head", "Model"]);
  const one = { ...CATALOGUE, models: CATALOGUE.models.slice(0, 1) };
  assert.deepEqual(Object.keys(controls({ catalogue: one }).selects), ["Layer", "Head"]);
});

test("the compact bar has the sentence's title in place of a picker, and only layer and head", () => {
  const compact = controls({ compact: true, shows: SHOWS });
  assert.deepEqual(Object.keys(compact.selects), ["Layer", "Head"]);
  assert.equal(compact.element.querySelector(".probe-title").text, "Title of ioi");
  assert.equal(compact.element.querySelector(".picker"), null);
  assert.ok(controls().element.querySelector(".picker"));
});
