import assert from "node:assert/strict";
import test from "node:test";

import { shareText, placeWords } from "../../../site_assets/js/text/text-words.js";

test("a place that this script does not know keeps its own name", () => {
  assert.deepEqual(placeWords("after_copy", []), { name: "after a copy", meaning: "What followed an earlier copy of the token." });
  assert.deepEqual(placeWords("elsewhere", []), { name: "elsewhere", meaning: "" });
});

test("a small share is not written as none", () => {
  assert.deepEqual([0, 0.001, 0.005, 0.994, 1, null].map(shareText), ["0%", "under 1%", "1%", "99%", "100%", "–"]);
});

test("the place outside the text is called the attention sink", () => {
  assert.equal(placeWords("sink", ["sink"]).name, "attention sink");
});

test("unused attention is said to go to the first token, unless the model has a sink", () => {
  assert.match(placeWords("first", ["first", "rest"]).meaning, /unused attention/);
  assert.equal(placeWords("first", ["first", "rest", "sink"]).meaning, "The first token of the window.");
  assert.equal(placeWords("rest", ["first", "rest", "sink"]).meaning, "All other tokens.");
});
