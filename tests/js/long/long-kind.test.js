import assert from "node:assert/strict";
import test from "node:test";

import { longKind } from "../../../site_assets/js/long/long-kind.js";
import { EXPECTED, long, longFile } from "./long.js";

const RUN = { attention: "l.json", mixing: null, tokens: 40, long: "data/m/s" };

test("only a long text has its file, and any other sentence is the probe's", () => {
  assert.deepEqual(longKind.files(RUN), ["l.json"]);
  assert.deepEqual([longKind.files({ ...RUN, long: undefined }), longKind.files(undefined)], [null, null]);
  assert.match(longKind.absence({ name: "M" }, { ...RUN, long: undefined }).reason, /the probe/);
});

test("its small maps are read, and an open head is one whose end looks back most", () => {
  const data = longKind.read([longFile()], { ...EXPECTED, files: ["l.json"] });
  assert.deepEqual(data.pooled.row(0, 0, 1), long().pooled.row(0, 0, 1));
  const view = { model: "m", sentence: "s", layer: null, head: null, query: null, key: null };
  assert.deepEqual(longKind.settle(view, data), { ...view, layer: 0, head: 0 });
  assert.equal(longKind.settle({ ...view, sorted: "rising" }, data).sorted, "rising");
  assert.equal("sorted" in longKind.settle({ ...view, sorted: "gone" }, data), false);
});

test("another head keeps the cell, another model only the text", () => {
  const view = { model: "m", sentence: "s", layer: 1, head: 2, query: 30, key: 3, compare: "m_s_L0H1_3" };
  assert.deepEqual(longKind.keep(view, { head: 3 }), view);
  assert.deepEqual(longKind.keep(view, { model: "o" }), { model: "m", sentence: "s" });
});

test("an address may ask for a measure and a pinned head, and what is no such thing is noted", () => {
  const model = { id: "m", name: "M", layers: 1, heads: 2, sentences: { s: RUN } };
  const catalogue = { models: [model], missing: [], sentences: [{ id: "s", title: "S" }] };
  const { view, notes } = longKind.nearest({ sorted: "rising", compare: "m_s_L0H1_3" }, catalogue, { model: "m", sentence: "s" });
  assert.deepEqual([view.sorted, view.compare, notes], ["rising", "m_s_L0H1_3", []]);
  const wrong = longKind.nearest({ compare: "!" }, catalogue, { model: "m", sentence: "s" });
  assert.deepEqual([wrong.view.compare, wrong.notes.length], [undefined, 1]);
});
