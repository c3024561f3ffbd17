import assert from "node:assert/strict";
import test from "node:test";

import { readChoice, writeChoice } from "../../../site_assets/js/mixing/removal-choice.js";

test("a choice that is written is read as it was", () => {
  const choice = { head: { layer: 16, head: 0 }, inPlace: "zero", moved: { layer: 17, head: 4, query: 6, key: 2 } };
  const parts = writeChoice(choice);
  assert.deepEqual(parts, { cell: "L16H0", baseline: "zero", moved: "L17H4_6_2" });
  assert.deepEqual(readChoice(`#${new URLSearchParams(parts)}`), choice);
  assert.equal(readChoice("#baseline=pair").inPlace, "pair");
});

test("an address without a choice, or with a damaged one, chooses nothing", () => {
  const nothing = { head: null, inPlace: "mean", moved: null };
  assert.deepEqual(readChoice(""), nothing);
  assert.deepEqual(readChoice("#moved=L17&baseline=other&cell=x"), nothing);
  assert.deepEqual(writeChoice(nothing), { cell: null, baseline: null, moved: null });
});
