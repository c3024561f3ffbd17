import assert from "node:assert/strict";
import test from "node:test";

import { atlasParts } from "../../../site_assets/js/atlas/atlas-parts.js";
import { readMeasures } from "../../../site_assets/js/data/measures-data.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { TEXT_JSON } from "../text/text.js";
import { laidOut } from "./laid-out.js";

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2 };
const MEASURES = readMeasures({
  format: 1, ...MODEL, measures: {
    first: { title: "First", definition: "The first.", input: "sentences", scores: [[0.25, 0.5], [0.75, 0.125]] },
    twice: { title: "Twice", definition: "The repeated.", input: "random tokens", scores: [[0.5, 0.5], [0, 1]] },
  },
}, MODEL, "m.json");
const DATA = { measures: MEASURES, papers: null, passports: { distance: "A distance.", cellsOf: () => [], nearestTo: () => [{ layer: 1, head: 1, distance: 0.5 }] } };

// An atlas with L0H1 in view, and the changes of the view that it requests.
function atlas() {
  const page = makePage();
  const host = page.body.appendChild(element("div"));
  const changes = [];
  const parts = atlasParts(host, { models: [MODEL], sentences: [] }, false, (change) => changes.push(change));
  const show = (view, model = MODEL) => parts.draw({ data: DATA, model, view: { model: "m", head: "L0H1", at: { layer: 0, head: 1 }, measure: "first", lacking: null, ...view }, pixelRatio: 1 });
  const part = (selector) => host.querySelector(selector);
  const button = (text) => host.querySelectorAll("button").find((each) => each.text === text);
  laidOut(host, { width: 80, height: 80 });
  const lastCell = { clientX: 170, clientY: 120 }; // the cell of L1H1
  return { page, host, parts, show, part, button, lastCell, changes, line: () => part(".atlas-read-out").text, notes: () => part(".figure-notes").children.map(({ text }) => text) };
}

test("the head in view is read out with its score and rank, and another while the pointer is on it", () => {
  const { show, line, lastCell, part } = atlas();
  show();
  assert.equal(line(), "L0H1: 0.500, 2 of 4");
  part(".atlas-cells").fire("pointermove", { ...lastCell, pointerType: "mouse" });
  assert.equal(line(), "L1H1: 0.125, 4 of 4");
  part(".atlas-cells").fire("pointerleave");
  assert.match(line(), /^L0H1/);
});

test("heads with the same score share a rank", () => {
  const { show, line } = atlas();
  show({ measure: "twice" });
  assert.equal(line(), "L0H1: 0.500, 2 of 4");
  show({ measure: "twice", head: "L0H0", at: { layer: 0, head: 0 } });
  assert.equal(line(), "L0H0: 0.500, 2 of 4");
});

test("the measure is defined, with what it was measured on and the lowest and highest score", () => {
  const { show, part } = atlas();
  show();
  assert.equal(part(".atlas-definition").text, "The first. On the sentences of this site, the heads of Model score from 0.125 to 0.750.");
  show({ measure: "twice" });
  assert.equal(part(".atlas-definition").text, "The repeated. On random tokens, the heads of Model score from 0.000 to 1.000.");
});

test("the legend has the measure's title and marks the part of the scale that its scores take", () => {
  const { show, part } = atlas();
  show();
  const { marginInlineStart, width } = part(".legend-taken").style;
  assert.deepEqual([part(".legend-title").text, marginInlineStart, width], ["First (linear)", "12.5%", "62.5%"]);
});

test("a measure on ordinary text colours the heads once it has come, and the passport keeps to the others", async (context) => {
  const TEXT = { ...TEXT_JSON, measures: ["first"], where: Array(4).fill([500, 0, 500]), means: [[100], [200], [900], [400]], explained: [0, 0, 0, 0], behaviour: Array(4).fill({ says: "Punctuation." }) };
  context.mock.method(globalThis, "fetch", async () => ({ ok: true, text: async () => JSON.stringify(TEXT) }));
  const { parts, show, host, part, line } = atlas();
  const reader = { ...MODEL, text: "t.json" };
  const texts = (selector) => host.querySelectorAll(selector).map(({ text }) => text);
  show({}, reader);
  show({ measure: "text.first" }, reader);
  assert.equal(host.dataset.state, "loading");
  while (host.dataset.state === "loading") await new Promise(setImmediate);
  assert.deepEqual([line(), part(".legend-title").text, texts(".ranking-name")[0]], ["L0H1: 0.200, 3 of 4", "First, on text (linear)", "L1H0"]);
  assert.deepEqual([texts(".passport-measure"), part("select").children.length], [["First", "Twice"], 7]);
  show({ measure: "twice" }, reader);
  assert.deepEqual([host.dataset.state, part("select").value], ["ready", "twice"]);
  parts.wait({ model: MODEL });
});

test("a measure that the model lacks is said beside the other notes, until another is in view", () => {
  const { parts, show, notes } = atlas();
  parts.note(["A note."]);
  show({ lacking: "gone" });
  assert.deepEqual(notes(), ["A note.", "This build has no measure \"gone\" for Model. The figure shows “First”."]);
  show({ lacking: "long".repeat(900) });
  assert.ok(notes()[1].length < 400, "an address of any length gives no such note");
  show();
  assert.deepEqual(notes(), ["A note."]);
});

test("a cell and the ranking choose a head by its name, the passport another head or a measure", () => {
  const { show, part, lastCell, button, host, changes } = atlas();
  show();
  part(".atlas-cells").fire("click", lastCell);
  host.querySelectorAll(".ranking-head")[0].click();
  host.querySelector(".near-head").click();
  button("Twice").click();
  assert.deepEqual(changes, [{ head: "L1H1" }, { head: "L1H0" }, { head: "L1H1" }, { measure: "twice" }]);
});

test("the table takes the place of the figure, and a head that is chosen in it brings the figure back to that head", () => {
  const { page, show, part, button, changes } = atlas();
  const pressed = () => button("Show as table").getAttribute("aria-pressed");
  const hidden = () => [".atlas-figure", ".atlas-table-frame"].map((selector) => part(selector).hidden);
  show();
  assert.deepEqual(hidden(), [false, true]);
  button("Show as table").click();
  assert.deepEqual([hidden(), pressed()], [[true, false], "true"]);
  part(".atlas-table").querySelectorAll("tbody button")[2].click();
  assert.deepEqual([hidden(), pressed(), changes], [[false, true], "false", [{ head: "L1H0" }]]);
  assert.ok(part(".atlas-grid").contains(page.activeElement));
});

test("a grid that was hidden while it was drawn is drawn when it is shown", () => {
  const { show, part, button } = atlas();
  part(".atlas-cells").clientWidth = 0;
  button("Show as table").click();
  show();
  assert.equal(part("[role=gridcell]"), null);
  part(".atlas-cells").clientWidth = 80;
  button("Show as table").click();
  assert.equal(part("[role=gridcell]").text, "L0H1 0.500");
});

test("while another model loads nothing is read out or saved", (context) => {
  const { host, parts, show, part, line, button } = atlas();
  const saved = [];
  context.mock.method(URL, "createObjectURL", () => "blob:1");
  context.mock.method(URL, "revokeObjectURL", () => {});
  context.mock.method(FakeElement.prototype, "click", function click() { if (this.download) saved.push(this.download); else this.fire("click"); });
  show();
  button("Download CSV").click();
  parts.wait({ model: MODEL });
  const before = line();
  part(".atlas-cells").fire("pointerleave");
  button("Download CSV").click();
  assert.deepEqual([host.dataset.state, line(), saved], ["loading", before, ["m-heads.csv"]]);
  show();
  assert.equal(host.dataset.state, "ready");
});
