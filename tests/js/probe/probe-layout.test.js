import assert from "node:assert/strict";
import test from "node:test";

import { probeLayout } from "../../../site_assets/js/probe/probe-layout.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

const part = (name) => ({ element: element("div", { class: name }) });

function layout({ data = {}, lenses = true, finder = false } = {}) {
  const host = element("div");
  Object.assign(host.dataset, data);
  let opened = 0;
  const nodesOfLenses = Object.fromEntries(["button", "bar", "beside", "below"].map((name) => [name, element("div", { class: `lens-${name}` })]));
  const nodesOfFinder = Object.fromEntries(["button", "region"].map((name) => [name, element("div", { class: `finder-${name}` })]));
  const parts = Object.fromEntries(["controls", "strip", "line", "scale", "map", "sheet"].map((name) => [name, part(name)]));
  const nodes = probeLayout(host, { ...parts, lenses: lenses ? nodesOfLenses : null, finder: finder ? nodesOfFinder : null, opened: () => { opened += 1; } });
  return { host, nodes, opened: () => opened, sheet: host.querySelector(".probe-sheet") };
}

test("the contact sheet is open with a button back to the large map, unless the author closed it", () => {
  const { host, sheet } = layout();
  assert.equal(sheet.tagName, "SECTION");
  sheet.querySelector("button").click();
  assert.equal(host.querySelector(".probe-head").scrolled, 1);
  const closed = layout({ data: { closed: "" } });
  assert.deepEqual([closed.sheet.tagName, closed.sheet.querySelector("button"), closed.sheet.firstChild.tagName], ["DETAILS", null, "SUMMARY"]);
  closed.sheet.fire("toggle");
  assert.equal(closed.opened(), 1);
});

test("the tools to look closer stand by the controls, beside the map and below the explanation", () => {
  const { host, nodes } = layout();
  assert.equal(host.querySelector(".controls .lens-button").parent.getAttribute("class"), "controls");
  assert.deepEqual(host.children.map((node) => node.getAttribute("class")), ["controls", "lens-bar", "probe-notes", "probe-body"]);
  assert.deepEqual(nodes.main.children.map((node) => node.getAttribute("class")), ["probe-head", "lens-beside", "probe-sheet"]);
  const below = host.querySelector(".probe-body").children.map((node) => node.getAttribute("class"));
  assert.deepEqual(below.slice(-3), ["probe-explanation", "lens-below", "probe-message"]);
});

test("the search for heads stands beside them, and opens below the maps", () => {
  const { host } = layout({ finder: true });
  assert.deepEqual(host.querySelector(".controls").children.map((node) => node.getAttribute("class")), ["lens-button", "finder-button"]);
  const below = host.querySelector(".probe-body").children.map((node) => node.getAttribute("class"));
  assert.deepEqual(below.slice(-4), ["probe-explanation", "finder-region", "lens-below", "probe-message"]);
});

test("a probe without these tools has no nodes for them", () => {
  const { host } = layout({ lenses: false });
  for (const name of ["button", "bar", "beside", "below"]) assert.equal(host.querySelector(`.lens-${name}`), null);
});
