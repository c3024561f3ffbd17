import assert from "node:assert/strict";
import test from "node:test";

import { atlasControls } from "../../../site_assets/js/atlas/atlas-controls.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

function controls(models = [{ id: "m", name: "Model" }, { id: "n", name: "Other" }]) {
  const calls = [];
  const { element, draw, wait, press } = atlasControls({ models, change: (change) => calls.push(change), showTable: (shown) => calls.push(shown), save: () => calls.push("save") });
  draw(atlasState());
  const [table, file] = element.querySelectorAll("button");
  return { element, wait, press, calls, table, file, selects: element.querySelectorAll("select") };
}

test("model and measure are chosen by their names, and passed on", () => {
  const { selects: [model, measure], calls } = controls();
  assert.deepEqual([model.value, measure.value, measure.children.map(({ text }) => text)], ["m", "first", ["First", "Last"]]);
  model.value = "n";
  model.fire("change");
  measure.value = "last";
  measure.fire("change");
  assert.deepEqual(calls, [{ model: "n" }, { measure: "last" }]);
});

test("measures on text stand for themselves once they are known, and behind one option before", () => {
  const calls = [];
  const { element, draw } = atlasControls({ models: [], change: (change) => calls.push(change), showTable: () => {}, save: () => {} });
  const options = () => element.querySelector("select").children.map(({ text }) => text);
  const model = { id: "m", text: "t.json" };
  draw(atlasState({ measure: "last" }, { model }));
  assert.deepEqual(options(), ["First", "Last", "On ordinary text …"]);
  const select = element.querySelector("select");
  select.value = select.children[2].value;
  select.fire("change");
  assert.deepEqual(calls, [{ measure: "text.last" }]);
  const { measures } = atlasState();
  const known = { ...measures, names: [...measures.names, "text.last"], about: (name) => ({ title: name }) };
  draw(atlasState({ measure: "text.last" }, { model, measures: known }));
  assert.deepEqual(options(), ["first", "last", "text.last"]);
});

test("a site with one model has no control for it", () => {
  assert.equal(controls([{ id: "m", name: "Model" }]).selects.length, 1);
});

test("the switch asks for the table while it is not shown, and for the atlas while it is", () => {
  const { table, press, calls } = controls();
  table.click();
  press(true);
  table.click();
  assert.deepEqual([calls, table.getAttribute("aria-pressed")], [[true, false], "true"]);
});

test("while a model's data load there is no measure to choose and no table to save", () => {
  const { selects: [model, measure], file, wait, calls } = controls();
  assert.equal(file.disabled, false);
  file.click();
  wait({ id: "n" });
  assert.deepEqual([model.value, measure.disabled, file.disabled, calls], ["n", true, true, ["save"]]);
});
