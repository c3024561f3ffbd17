import assert from "node:assert/strict";
import test from "node:test";

import { searchQuery } from "../../../site_assets/js/page/search-query.js";

const read = (...typed) => typed.map(searchQuery);

test("a head is found by its name however it is written", () => {
  assert.deepEqual(read("L17H4", "17.4", "layer 17 head 4", "Layer 17, Head 4", "l17 h4"), Array(5).fill("L17H4"));
});

test("a plural is read as the singular, which the worker completes to both", () => {
  assert.deepEqual(read("heads", "queries", "matrices", "biases", "induction heads"), ["head", "query", "matrix", "bias", "induction head"]);
});

test("a word that only ends like a plural stays", () => {
  assert.deepEqual(read("bias", "atlas", "loss", "axis", "BOS", "was", "L17H4s"), ["bias", "atlas", "loss", "axis", "BOS", "was", "L17H4s"]);
});

test("signs that the worker takes for operators are none, and quotation marks stay", () => {
  assert.deepEqual(read("Q:", "W_O", "-1 +2 ~3^4", "previous-token", '"name mover"'), ["Q", "W_O", "1 2 3 4", "previous token", '"name mover"']);
});

test("small words are left out unless there are no others", () => {
  assert.deepEqual(read("who gets the bag?", "to", ""), ["get bag", "to", ""]);
});
