import assert from "node:assert/strict";
import test from "node:test";

import { baseOf, behindText, onText, twinOf } from "../../../site_assets/js/text/text-names.js";

test("a measure on text is named after the one on sentences, whichever of the twins it is asked of", () => {
  assert.deepEqual(["induction", twinOf("induction")].map(onText), ["text.induction", "text.induction"]);
  assert.deepEqual(["induction", twinOf("induction")].map(baseOf), ["induction", "induction"]);
});

test("the name that belongs to one on text is found, and no other name has one", () => {
  assert.deepEqual([onText("induction"), "induction", null].map(behindText), ["induction", null, null]);
});
