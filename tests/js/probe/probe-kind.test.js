import assert from "node:assert/strict";
import test from "node:test";

import { probeKind } from "../../../site_assets/js/probe/probe-kind.js";
import { catalogue } from "../fixtures.js";

const home = { model: "small", sentence: "ioi" };
const run = { attention: "a.json", mixing: "m.json" };

function withMixing() {
  const site = catalogue();
  site.models[0].sentences.ioi.mixing = "data/m.json";
  return site;
}

test("weight times norm needs the mixing file too, attention weights do not", () => {
  assert.deepEqual(probeKind.files(run, {}, { show: null }), ["a.json"]);
  assert.deepEqual(probeKind.files(run, {}, { show: "contribution" }), ["a.json", "m.json"]);
  assert.equal(probeKind.files(undefined, {}, { show: null }), null);
});

test("an address that asks for weight times norm gets it where the build has it", () => {
  const { view, notes } = probeKind.nearest({ show: "contribution" }, withMixing(), home);
  assert.deepEqual([view.show, notes], ["contribution", []]);
});

test("where the build lacks it, the attention weights are shown and the note says why", () => {
  const site = catalogue();
  site.models[0].no_mixing = "it was recorded elsewhere";
  const { view, notes } = probeKind.nearest({ show: "contribution" }, site, home);
  assert.equal(view.show, null);
  assert.match(notes[0], /not available for Small: it was recorded elsewhere\./);
});

test("marked cells stay with another sentence and head, but not with another model, whose tokens differ", () => {
  const view = { model: "small", sentence: "ioi", layer: 3, head: 2, query: 5, key: 1, marks: "ioi_5_1", controls: "ioi_5_2", lines: "head" };
  const kept = (change) => (({ marks, controls, lines }) => [marks, controls, lines])(probeKind.keep(view, change));
  for (const name of ["sentence", "layer", "query", "first"]) assert.deepEqual(kept({ [name]: 0 }), ["ioi_5_1", "ioi_5_2", "head"], name);
  assert.deepEqual(kept({ model: "tiny" }), [undefined, undefined, "head"]);
});

test("an unknown way to show is ignored", () => {
  assert.equal(probeKind.nearest({ show: "x" }, withMixing(), home).view.show, null);
});

test("another sentence keeps what is shown, and asks again for query and key", () => {
  const view = { model: "small", sentence: "ioi", layer: 3, head: 2, query: 5, key: 1, show: "contribution" };
  const kept = (change) => (({ layer, head, query, key, show }) => ({ layer, head, query, key, show }))(probeKind.keep(view, change));
  assert.deepEqual(kept({ sentence: "code" }), { layer: 3, head: 2, query: null, key: null, show: "contribution" });
  assert.deepEqual(kept({ head: 4 }), { layer: 3, head: 2, query: 5, key: null, show: "contribution" });
});

test("only another row of weights gives up the key that the reader chose", () => {
  const view = { model: "small", sentence: "ioi", layer: 3, head: 2, query: 5, key: 1, show: null };
  for (const name of ["scale", "fade", "first", "average", "lines", "similar", "compare", "show"]) assert.equal(probeKind.keep(view, { [name]: "x" }).key, 1, name);
  for (const name of ["model", "sentence", "layer", "head", "query"]) assert.equal(probeKind.keep(view, { [name]: 0 }).key, null, name);
});

test("effects of cells need the model's list of effects, and without it the note says why there is none", () => {
  const site = catalogue();
  assert.deepEqual(probeKind.files(run, { effects: "effects.json" }, { show: "effect" }), ["a.json", "effects.json"]);
  site.models[0].no_effects = "it was recorded elsewhere";
  const without = probeKind.nearest({ show: "effect" }, site, home);
  assert.equal(without.view.show, null);
  assert.match(without.notes[0], /This is not available for Small: it was recorded elsewhere\./);
  site.models[0].effects = "effects.json";
  const { view, notes } = probeKind.nearest({ show: "effect" }, site, home);
  assert.deepEqual([view.show, notes], ["effect", []]);
});

test("a rollout of a model with an attention sink is left out with a note, that of another model stays", () => {
  const site = catalogue();
  site.models[0].sinks = [true];
  const { view, notes } = probeKind.nearest({ average: "rollout" }, site, home);
  assert.equal(view.average, undefined);
  assert.match(notes[0], /without its attention sink/);
  const other = probeKind.nearest({ average: "rollout", model: "tiny", sentence: "code" }, site, home);
  assert.deepEqual([other.view.average, other.notes], ["rollout", []]);
});
