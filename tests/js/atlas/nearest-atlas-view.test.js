import assert from "node:assert/strict";
import test from "node:test";

import { settle } from "../../../site_assets/js/atlas/atlas-kind.js";
import { nearestAtlasView } from "../../../site_assets/js/atlas/nearest-atlas-view.js";
import { readMeasures } from "../../../site_assets/js/data/measures-data.js";
import { catalogue } from "../fixtures.js";

const nearest = (wanted) => nearestAtlasView(wanted, catalogue(), { model: "small" });

test("an address of a model, a head and a measure is that view", () => {
  assert.deepEqual(nearest({ model: "tiny", head: "L1H2", measure: "entropy", show: "plane-a-b" }), {
    view: { model: "tiny", head: "L1H2", measure: "entropy", show: "plane-a-b" }, notes: [],
  });
});

test("a head may be named in lower case; what is not asked for stays open", () => {
  assert.deepEqual(nearest({ head: "l4h7" }).view, { model: "small", head: "L4H7", measure: null, show: null });
  assert.deepEqual(nearest({}).view, { model: "small", head: null, measure: null, show: null });
});

test("a head beyond the last becomes the nearest one, with a note", () => {
  const { view, notes } = nearest({ head: "L99H1" });
  assert.equal(view.head, "L11H1");
  assert.deepEqual(notes, ["There is no head L99H1; the heads of Small go from L0H0 to L11H7. This is L11H1."]);
});

test("what is no head's name leaves the choice to the atlas, with a note", () => {
  for (const head of ["4.11", "", "L4", "LxHy", "-1"]) {
    const { view, notes } = nearest({ head });
    assert.equal(view.head, null);
    assert.match(notes[0], /is not the name of a head/);
  }
});

test("a model that this build lacks is named with the reason", () => {
  assert.match(nearest({ model: "gpt2", head: "L4H11" }).notes[0], /GPT-2 small was not run for this site; the page/);
});

test("a head of a model that this build lacks is no head of another; the measure that was asked for stays", () => {
  const { view } = nearest({ model: "gpt2", head: "L4H11", measure: "previous_token" });
  assert.deepEqual(view, { model: "small", head: null, measure: "previous_token", show: null });
});

const measures = readMeasures({
  format: 1, id: "toy", layers: 1, heads: 3,
  measures: Object.fromEntries([["one", [0, 1, 0]], ["two", [0, 0, 1]]].map(([name, row]) => [name, { title: name, definition: "", scores: [row] }])),
}, { id: "toy", layers: 1, heads: 3 }, "model.json");

test("without a head the atlas shows the one with the highest score on the measure", () => {
  const view = settle({ model: "toy", head: null, measure: "two" }, { measures });
  assert.deepEqual(view, { model: "toy", head: "L0H2", measure: "two", at: { layer: 0, head: 2 }, lacking: null });
});

test("a measure that the model lacks is remembered, and the first one is shown", () => {
  const { measure, lacking } = settle({ model: "toy", head: "L0H0", measure: "three" }, { measures });
  assert.deepEqual([measure, lacking], ["one", "three"]);
});
