import assert from "node:assert/strict";
import test from "node:test";

import { contributionData } from "../../../site_assets/js/data/contribution-data.js";
import { decode, fixture } from "../fixtures.js";

const attention = decode(fixture("dump-by-hand.json"));
// The value of the first token has a tenth of the others' norm; layer 1 writes nothing at the last token.
const mixing = {
  valueNorm: (layer, head, key) => (key === 0 ? 0.5 : 5),
  outputNorm: (layer, query) => (layer === 1 && query === 2 ? 0 : 10),
};
const data = contributionData(attention, mixing);

test("a number is the weight times the norm of what it carries, in units of the layer's output", () => {
  assert.equal(data.weight(0, 0, 2, 1), (attention.weight(0, 0, 2, 1) * 5) / 10);
  assert.equal(data.weight(0, 1, 2, 0), (attention.weight(0, 1, 2, 0) * 0.5) / 10);
  assert.equal(data.words.one, "weight × norm");
});

test("a row holds the keys up to the query", () => {
  assert.deepEqual(data.row(0, 0, 1), [data.weight(0, 0, 1, 0), data.weight(0, 0, 1, 1)]);
});

test("the strongest key is the one that gives most, not the one that is looked at most", () => {
  const looking = { ...attention, row: () => [0.7, 0.1, 0.2] };
  assert.equal(contributionData(looking, mixing).strongestKey(0, 0, 2), 2);
});

test("a layer that writes nothing gives zeros", () => {
  assert.deepEqual(data.row(1, 0, 2), [0, 0, 0]);
});

test("tokens, layers and heads are those of the attention", () => {
  assert.deepEqual([data.tokens, data.layers, data.heads, data.length], [attention.tokens, attention.layers, attention.heads, attention.length]);
});
