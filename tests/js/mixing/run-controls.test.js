import assert from "node:assert/strict";
import test from "node:test";

import { runControls } from "../../../site_assets/js/mixing/run-controls.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

makePage();

function controls(parts = catalogue()) {
  const chosen = [];
  const { element, draw } = runControls({ catalogue: parts, choose: (change) => chosen.push(change) });
  draw({ view: { sentence: "ioi" }, model: parts.models[0] });
  return { element, chosen, select: element.querySelector("select") };
}

test("the sentence and the model in view are shown, and another model is passed on", () => {
  const { element, chosen, select } = controls();
  assert.equal(element.querySelector(".picker-value").text, "Title of ioi");
  assert.deepEqual([select.value, select.children.map(({ text }) => text)], ["small", ["Small", "Tiny"]]);
  select.value = "tiny";
  select.fire("change");
  assert.deepEqual(chosen, [{ model: "tiny" }]);
});

test("a site with one model has no control for it", () => {
  const { models, ...rest } = catalogue();
  assert.equal(controls({ ...rest, models: models.slice(0, 1) }).select, null);
});
