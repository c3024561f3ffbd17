import assert from "node:assert/strict";
import test from "node:test";

import { atlasKind, settle } from "../../../site_assets/js/atlas/atlas-kind.js";
import { measures } from "./atlas.js";

const settled = (view, text = null) => settle({ model: "m", head: null, measure: null, ...view }, { measures: measures(), text });

test("without a choice it shows the first measure and the head that is highest on it", () => {
  assert.deepEqual(settled({}), { model: "m", measure: "first", head: "L1H0", at: { layer: 1, head: 0 }, lacking: null });
  assert.deepEqual(settled({ measure: "last" }).head, "L1H1");
});

test("a chosen head stays, whatever its score", () => {
  assert.deepEqual(settled({ head: "L1H1" }).at, { layer: 1, head: 1 });
});

test("a measure that the model lacks is replaced by the first, and named", () => {
  const { measure, lacking } = settled({ measure: "other" });
  assert.deepEqual([measure, lacking], ["first", "other"]);
});

test("a measure on text is taken at its word where the model has read texts, and ranks heads as it does elsewhere", () => {
  const { measure, head, lacking } = settled({ measure: "text.last" }, "t.json");
  assert.deepEqual([measure, head, lacking], ["text.last", "L1H1", null]);
  assert.equal(settled({ measure: "text.at_rest" }, "t.json").head, "L1H0");
  assert.deepEqual(settled({ measure: "text.last" }).lacking, "text.last");
});

test("a model without passports has no atlas, and its cards are read where there are any", () => {
  const { files } = atlasKind;
  assert.equal(files(undefined, { file: "m.json" }), null);
  assert.deepEqual(files(undefined, { file: "m.json", passports: "p.json" }), ["m.json", "p.json"]);
  assert.deepEqual(files(undefined, { file: "m.json", passports: "p.json", cards: "c.json" }), ["m.json", "p.json", "c.json"]);
});

test("another model keeps the measure and not the head, any other change keeps all", () => {
  const view = { model: "m", head: "L0H1", measure: "last", show: "plane-first-last", at: {} };
  assert.deepEqual(atlasKind.keep(view, { model: "n" }), { measure: "last", show: "plane-first-last" });
  assert.deepEqual(atlasKind.keep(view, { head: "L0H0" }), { model: "m", head: "L0H1", measure: "last", show: "plane-first-last" });
});
