import assert from "node:assert/strict";
import test from "node:test";

import { lensControls } from "../../../site_assets/js/lenses/lens-controls.js";
import { makePage } from "../document.js";

const CATALOGUE = { models: [{ id: "m", name: "Model", layers: 2, heads: 2, sentences: { s: { tokens: 3 }, t: { tokens: 3 } } }], sentences: [] };
const VIEW = { model: "m", sentence: "s", layer: 1, head: 0, query: 2 };

// Controls in the page, drawn for a view, and the changes that they request.
function controls(view = {}, model = CATALOGUE.models[0]) {
  const page = makePage();
  const changes = [];
  const { element, draw } = lensControls({ catalogue: CATALOGUE, change: (change) => changes.push(change) });
  page.body.append(element);
  const show = (more) => draw({ view: { ...VIEW, ...more }, model, data: { tokens: [] }, name: "L1H0", label: "Weights" });
  show(view);
  const selects = Object.fromEntries(element.querySelectorAll("select").map((select) => [select.parent.querySelector("label").text, select]));
  const button = (name) => element.querySelectorAll("button").find(({ text }) => text === name);
  return { element, show, changes, selects, button, slider: element.querySelector("input") };
}

test("a choice is passed on under its name in the view, and the usual one as none", () => {
  const { selects, changes } = controls();
  for (const [name, value] of [["Scale", "sqrt"], ["Average", "layer"], ["Lines", "head"], ["Scale", ""]]) {
    selects[name].value = value;
    selects[name].fire("change");
  }
  assert.deepEqual(changes, [{ scale: "sqrt" }, { average: "layer" }, { lines: "head" }, { scale: null }]);
});

test("weight × norm offers neither renormalising nor rollout, which need weights that sum to 1", () => {
  const values = (view) => Object.values(controls(view).selects).flatMap((select) => select.children.map(({ value }) => value));
  assert.deepEqual(["renormalise", "rollout", "hide", "all"].map((value) => values({}).includes(value)), [true, true, true, true]);
  assert.deepEqual(["renormalise", "rollout", "hide", "all"].map((value) => values({ show: "contribution" }).includes(value)), [false, false, true, true]);
});

test("the fade is shown with two decimals, and 0 is none", () => {
  const { slider, changes, element, show } = controls({ fade: "0.1" });
  assert.deepEqual([slider.value, element.querySelector("output").text], ["0.1", "0.10"]);
  for (const value of ["0.25", "0"]) { slider.value = value; slider.fire("input"); }
  assert.deepEqual(changes, [{ fade: "0.25" }, { fade: null }]);
  show({});
  assert.equal(element.querySelector("output").text, "0.00");
});

test("a slider that the reader holds is not moved", () => {
  const { slider, show } = controls({ fade: "0.1" });
  slider.focus();
  show({ fade: "0.2" });
  assert.equal(slider.value, "0.1");
});

test("a toggle is pressed while its panel is open, and a click turns it over", () => {
  for (const [name, key] of [["Similar heads", "similar"], ["Fingerprint", "prints"], ["Sort heads", "sorted"], ["Without this head", "cause"]]) {
    const { button, changes, show } = controls();
    button(name).click();
    show({ [key]: "on" });
    assert.equal(button(name).getAttribute("aria-pressed"), "true");
    button(name).click();
    assert.deepEqual(changes, [{ [key]: "on" }, { [key]: null }]);
  }
});

test("a view can be pinned, and the button that takes its place has the focus", () => {
  const { button, changes } = controls();
  assert.deepEqual(["Pin this view", "Unpin", "Swap with pinned"].map((name) => button(name).hidden), [false, true, true]);
  button("Pin this view").click();
  assert.deepEqual([changes, globalThis.document.activeElement], [[{ compare: "m_s_L1H0_2" }], button("Unpin")]);
});

test("a pinned view can be swapped with the current one or unpinned", () => {
  const { button, changes } = controls({ compare: "m_t_L0H1_1" });
  assert.deepEqual(["Pin this view", "Unpin", "Swap with pinned"].map((name) => button(name).hidden), [true, false, false]);
  button("Swap with pinned").click();
  button("Unpin").click();
  assert.deepEqual(changes, [{ model: "m", sentence: "t", layer: 0, head: 1, query: 1, compare: "m_s_L1H0_2" }, { compare: null }]);
  assert.equal(globalThis.document.activeElement, button("Pin this view"));
});

test("a pinned view that this build lacks can be unpinned but not swapped", () => {
  const { button } = controls({ compare: "m_gone_L0H1_1" });
  assert.deepEqual(["Unpin", "Swap with pinned"].map((name) => button(name).hidden), [false, true]);
});

test("a model with an attention sink offers neither renormalising nor rollout", () => {
  const values = (sinks) => Object.values(controls({}, { ...CATALOGUE.models[0], sinks }).selects).flatMap((select) => select.children.map(({ value }) => value));
  assert.deepEqual(["renormalise", "rollout", "hide", "all"].map((value) => values([false, true]).includes(value)), [false, false, true, true]);
  assert.deepEqual(["renormalise", "rollout"].map((value) => values(null).includes(value)), [true, true]);
});
