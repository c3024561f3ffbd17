import assert from "node:assert/strict";
import test from "node:test";

import { planeControls } from "../../../site_assets/js/plane/plane-controls.js";
import { makePage } from "../document.js";
import { measures } from "./plane.js";

const WHOLE = { left: 0, right: 1, bottom: 0, top: 0.8 };
const VIEW = { across: "first", up: "last", region: null, window: null, filter: "" };

function controls(view = {}) {
  const page = makePage();
  const done = [];
  const note = (name) => (...given) => done.push([name, ...given]);
  const parts = planeControls({ change: note("change"), zoom: note("zoom"), fit: note("fit"), save: note("save"), touches: note("touches") });
  page.body.append(parts.bar, parts.view, parts.region);
  parts.draw({ measures: measures(), view: { ...VIEW, ...view }, whole: WHOLE });
  const button = (text) => page.querySelectorAll("button").find((each) => each.text === text);
  return { page, done, button, sides: page.querySelectorAll(".plane-side"), filter: page.querySelector(".plane-filter"), selects: page.querySelectorAll("select") };
}

test("both measures can be chosen from all; another one drops region and window", () => {
  const { selects, done } = controls();
  assert.deepEqual(selects.map((each) => [each.value, each.children.map(({ text }) => text)]), [["first", ["First", "Last"]], ["last", ["First", "Last"]]]);
  selects[0].value = "last";
  selects[0].fire("change");
  assert.deepEqual(done, [["change", { across: "last", region: null, window: null }]]);
});

test("a region can be written in numbers; a side that is left empty is that of the plane", () => {
  const { sides, done } = controls();
  sides[0].value = "0.5";
  sides[0].fire("change");
  sides[3].value = "0";
  sides[3].fire("change");
  assert.deepEqual(done, [["change", { region: { left: 0.5, right: 1, bottom: 0, top: 0.8 } }], ["change", { region: null }]]);
});

test("a region that is drawn is in the fields, and can be enlarged or cleared", () => {
  const none = controls();
  assert.deepEqual([none.button("Zoom to it").disabled, none.button("Clear").disabled], [true, true]);
  const { sides, button, done } = controls({ region: { left: 0.1234, right: 0.5, bottom: 0, top: 0.25 } });
  assert.deepEqual(sides.map(({ value }) => value), ["0.123", "0.5", "0", "0.25"]);
  button("Zoom to it").click();
  button("Clear").click();
  assert.deepEqual(done, [["fit"], ["change", { region: null }]]);
});

test("the filter is handed on at every key, and not overwritten while it is written", () => {
  const { filter, done } = controls({ filter: "code" });
  assert.equal(filter.value, "code");
  filter.value = " at rest ";
  filter.fire("input");
  assert.deepEqual(done, [["change", { filter: "at rest" }]]);
});

test("buttons zoom, save, and let fingers draw", () => {
  const { button, done } = controls();
  for (const name of ["Zoom in", "Zoom out", "All heads", "Draw a region", "Draw a region", "Download CSV"]) button(name).click();
  assert.deepEqual(done, [["zoom", 0.5], ["zoom", 2], ["zoom", 0], ["touches", true], ["touches", false], ["save"]]);
  assert.equal(button("Draw a region").getAttribute("aria-pressed"), "false");
});
