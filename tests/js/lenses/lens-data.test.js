import assert from "node:assert/strict";
import test from "node:test";

import { firstTokenLens, lensData, renormalised, withoutFirst } from "../../../site_assets/js/lenses/lens-data.js";
import { close, decode, small } from "../fixtures.js";

// One layer of two heads on two tokens: the second query looks at the first token with 0.2 and with 0.6.
const data = decode({
  format: 1, model: "m", sentence: "s", text: "ab", tokens: ["a", "b"], layers: 1, heads: 2, scale: 10,
  attention: [[10, 2, 8], [10, 6, 4]],
});

test("without a lens both maps are the data themselves", () => {
  assert.deepEqual(lensData(data), { sheet: data, map: data });
});

test("an average is of the large map alone, the lens on the first token of both", () => {
  const { map, sheet } = lensData(data, "hide", "layer");
  assert.equal(map.row(0, null, 1)[0], null);
  assert.ok(Math.abs(map.row(0, null, 1)[1] - 0.6) < 1e-12);
  assert.deepEqual([sheet.row(0, 0, 1), sheet.row(0, 1, 1)], [[null, 0.8], [null, 0.4]]);
});

test("hiding the first token leaves the other weights as they are and says what it took", () => {
  const lens = firstTokenLens(small, "hide");
  assert.deepEqual(lens.row(0, 0, 2), [null, 0.2, 0.6]);
  assert.equal(lens.removed(0, 0, 2), 0.2);
  assert.equal(lens.weight(0, 0, 2, 0), null);
  assert.deepEqual(withoutFirst([1]), [null]);
});

test("hiding and renormalising makes what is left sum to 1", () => {
  const lens = firstTokenLens(small, "renormalise");
  close(lens.row(0, 0, 2).slice(1), [0.25, 0.75]);
  assert.equal(lens.row(0, 0, 2)[0], null);
  assert.equal(lens.removed(0, 0, 2), 0.2);
});

test("where the first token has everything, nothing is left to renormalise", () => {
  assert.deepEqual(renormalised([1, 0, 0]), [null, 0, 0]);
  assert.deepEqual(renormalised([1]), [null]);
});

test("through the lens the strongest key is another token, where there is one", () => {
  const lens = firstTokenLens(small, "hide");
  assert.equal(small.strongestKey(0, 1, 1), 0);
  assert.equal(lens.strongestKey(0, 1, 1), 1);
  assert.equal(lens.strongestKey(0, 1, 0), 0);
});

test("a lens changes nothing in the data that it is made from", () => {
  firstTokenLens(small, "renormalise").row(0, 0, 2);
  assert.deepEqual(small.row(0, 0, 2), [0.2, 0.2, 0.6]);
});

test("what the lens removed from a query is its weight on the first token, and not on another", () => {
  assert.deepEqual([0, 1].map((head) => firstTokenLens(data, "hide").removed(0, head, 1)), [0.2, 0.6]);
});

const withSink = { ...small, sink: (layer, head, query) => (layer === 1 ? (head + query) / 10 : undefined) };

test("hiding the first token keeps what goes to a sink, also in an average", () => {
  const { map, sheet } = lensData(withSink, "hide", "layer");
  close([sheet.sink(1, 1, 2), map.sink(1, null, 2)], [0.3, 0.25]);
  assert.deepEqual([sheet.sink(0, 1, 2), map.sink(0, null, 2)], [undefined, undefined]);
});

test("renormalised weights and a rollout have no share beside them that belongs to other numbers", () => {
  assert.deepEqual([lensData(withSink, "renormalise").map.sink, lensData(withSink, undefined, "rollout").map.sink], [undefined, undefined]);
});
