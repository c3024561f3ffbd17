import assert from "node:assert/strict";
import test from "node:test";

import { strikingHead } from "../../../site_assets/js/maps/striking-head.js";
import { decode } from "../fixtures.js";

// Two layers of two heads over five tokens; heads differ only in the row of the last token.
function data(rows) {
  const before = [1000, 0, 1000, 0, 0, 1000, 0, 0, 0, 1000];
  const attention = rows.map((row) => [...before, ...row]);
  return decode({ format: 1, model: "m", sentence: "s", tokens: ["a", "b", "c", "d", "e"], layers: 2, heads: 2, scale: 1000, attention });
}

const sink = [1000, 0, 0, 0, 0];
const previous = [0, 0, 0, 1000, 0];
const weak = [600, 400, 0, 0, 0];
const strong = [300, 0, 700, 0, 0];

test("the head whose last token looks most at one earlier token is chosen", () => {
  assert.deepEqual(strikingHead(data([sink, weak, previous, strong])), { layer: 1, head: 1 });
});

test("a layer that is already chosen stays", () => {
  assert.deepEqual(strikingHead(data([sink, weak, previous, strong]), { layer: 0, head: null }), { layer: 0, head: 1 });
  assert.deepEqual(strikingHead(data([sink, weak, previous, strong]), { layer: 1, head: 0 }), { layer: 1, head: 0 });
});

test("a sentence of one token gets the first head", () => {
  const one = decode({ format: 1, model: "m", sentence: "s", tokens: ["a"], layers: 1, heads: 2, scale: 1000, attention: [[1000], [1000]] });
  assert.deepEqual(strikingHead(one), { layer: 0, head: 0 });
});
