import assert from "node:assert/strict";
import test from "node:test";

import { linesPanel } from "../../../site_assets/js/lenses/lines-panel.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

const DATA = decode(fixture("dump-by-hand.json"));

// The panel in a page, drawn for a view, and the changes that it requests.
function panel(view = {}) {
  const page = makePage();
  globalThis.window = { matchMedia: () => ({ matches: false }) };
  const changes = [];
  const { element, draw } = linesPanel({ change: (change) => changes.push(change) });
  page.body.append(element);
  draw({ data: DATA, view: { layer: 0, head: 0, query: 1, key: 0, lines: "head", ...view }, model: { name: "Model", heads: 2 }, name: "L0H0", label: "Weights" });
  const [queries, keys] = element.querySelectorAll("[role=toolbar]").map((column) => column.children);
  const faded = () => element.querySelectorAll("path[data-faded]").length;
  return { element, changes, queries, keys, faded, paths: () => element.querySelectorAll("path").length, title: () => element.querySelector("h2").text, said: () => element.querySelector(".lines-said").text };
}

test("the lines are of the head in view, or of the layer's heads, each then with a key", () => {
  assert.deepEqual([panel().title(), panel().element.querySelectorAll(".line-key").length], ["Lines: L0H0", 0]);
  const layer = panel({ lines: "layer" });
  assert.deepEqual([layer.title(), layer.element.querySelectorAll(".line-key").map(({ text }) => text)], ["Lines: the 2 heads of layer 0", ["L0H0", "L0H1"]]);
});

test("an average has lines of its own, whatever heads the layer has", () => {
  assert.equal(panel({ lines: "layer", average: "layer" }).title(), "Lines: L0H0");
});

test("a token isolates its lines and says the strongest; leaving it brings all back", () => {
  const { queries, faded, said, element, paths } = panel();
  assert.deepEqual([faded(), paths()], [0, 6]); // the six weights of three tokens
  queries[2].fire("pointerover");
  assert.equal(faded(), 3);
  assert.match(said(), /0\.700/);
  element.querySelector("[role=toolbar]").fire("pointerleave");
  assert.equal(faded(), 0);
  assert.match(said(), /^Weights: a line .* Point at a token, or move/);
});

test("among the lines of many heads those of the query stand out at rest, and a key isolates its head", () => {
  const { faded, paths, said, element } = panel({ lines: "layer" });
  assert.equal(paths() - faded(), 3); // weights 0.25 and 0.75 of one head, 1 of the other
  assert.match(said(), /The lines of the query " <b>" stand out/);
  element.querySelectorAll(".line-key")[0].fire("pointerenter");
  assert.equal(paths() - faded(), 6);
});

test("a fade leaves out the lines below it", () => {
  assert.equal(panel({ fade: "0.3" }).paths(), 3); // 1, 0.75 and 0.7
});

test("a query can be chosen, and a key that the query sees; a later key is only shown", () => {
  const { queries, keys, changes } = panel();
  queries[2].click();
  keys[1].click();
  keys[2].click();
  assert.deepEqual(changes, [{ query: 2 }, { query: 1, key: 1 }]);
});

test("a key of the legend chooses its head, and ends an average", () => {
  const { element, changes } = panel({ lines: "layer" });
  element.querySelectorAll(".line-key")[1].click();
  assert.deepEqual(changes, [{ head: 1, average: null }]);
});
