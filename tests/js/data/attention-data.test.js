import assert from "node:assert/strict";
import test from "node:test";

import { readAttention } from "../../../site_assets/js/data/attention-data.js";
import { chance, decode, expectedOf, fixture } from "../fixtures.js";

const byHand = fixture("dump-by-hand.json");

test("a weight is found by layer, head, query and key", () => {
  const data = decode(byHand);
  assert.equal(data.weight(0, 0, 2, 1), 0.2);
  assert.equal(data.weight(0, 1, 2, 0), 1);
  assert.equal(data.weight(1, 0, 1, 1), 1);
  assert.equal(data.weight(1, 1, 2, 2), 0.333);
});

test("a key that comes after the query gets no weight", () => {
  assert.equal(decode(byHand).weight(0, 0, 0, 2), 0);
});

test("a row holds the keys up to the query", () => {
  assert.deepEqual(decode(byHand).row(0, 0, 1), [0.25, 0.75]);
});

test("the strongest key is the first of the largest", () => {
  const data = decode(byHand);
  assert.equal(data.strongestKey(0, 0, 2), 2);
  assert.equal(data.strongestKey(1, 1, 2), 0);
});

test("recorded GPT-2: L4H11 looks at the previous token, all other weight is almost nothing", () => {
  const data = decode(fixture("dump-gpt2-spaceship.json"));
  for (let query = 2; query < data.length; query += 1) {
    assert.ok(data.weight(4, 11, query, query - 1) > 0.99);
    assert.equal(data.strongestKey(4, 11, query), query - 1);
  }
});

test("any packed attention is decoded to within half a step", () => {
  const random = chance(7);
  for (let round = 0; round < 50; round += 1) {
    const [layers, heads, length] = [3, 4, 12].map((most) => 1 + Math.floor(random() * most));
    const weights = randomAttention(random, layers, heads, length);
    const data = decode(dumpOf(weights, layers, heads, length));
    eachCell(layers, heads, length, (layer, head, query, key) => {
      const wanted = key > query ? 0 : weights[layer][head][query][key];
      assert.ok(Math.abs(data.weight(layer, head, query, key) - wanted) <= 0.0005 + 1e-12);
    });
  }
});

const damages = {
  "format is not 1": (dump) => ({ ...dump, format: 2 }),
  'model is not "by-hand"': (dump) => ({ ...dump, model: "other" }),
  "layers is not 2": (dump) => ({ ...dump, layers: 3 }),
  "tokens is not 3 tokens": (dump) => ({ ...dump, tokens: ["A"] }),
  "tokens is not a list of texts": (dump) => ({ ...dump, tokens: [1, 2, 3] }),
  "scale is not an integer": (dump) => ({ ...dump, scale: 0.5 }),
  "attention is not 4 rows": (dump) => ({ ...dump, attention: dump.attention.slice(1) }),
  "attention[1] is not a row of 6 integers": (dump) => ({ ...dump, attention: replaced(dump.attention, 1, [1000]) }),
  "attention[2] is not integers 0 to 1000": (dump) => ({ ...dump, attention: replaced(dump.attention, 2, [1000, 0, 1001, 0, 0, 1000]) }),
  "attention[3] is not integers 0 to 1000": (dump) => ({ ...dump, attention: replaced(dump.attention, 3, [1000, 0, "1", 0, 0, 1000]) }),
};

for (const [reason, damage] of Object.entries(damages)) {
  test(`a dump is refused when ${reason}`, () => {
    assert.throws(
      () => readAttention(damage(byHand), expectedOf(byHand), "data/by-hand/three.json"),
      (error) => error.message.startsWith("data/by-hand/three.json is not as expected") && error.message.includes(reason),
    );
  });
}

test("JSON that is no object is refused", () => {
  for (const json of [null, [], "text", 3]) {
    assert.throws(() => readAttention(json, expectedOf(byHand), "x.json"), /x\.json is not as expected/);
  }
});

function replaced(list, index, value) {
  return list.map((old, place) => (place === index ? value : old));
}

function randomAttention(random, layers, heads, length) {
  const list = (count, make) => Array.from({ length: count }, make);
  return list(layers, () => list(heads, () => list(length, () => list(length, random))));
}

function dumpOf(weights, layers, heads, length) {
  const rows = weights.flat().map((map) => map.flatMap((row, query) => row.slice(0, query + 1).map((w) => Math.round(w * 1000))));
  const tokens = Array.from({ length }, (_, index) => `t${index}`);
  return { format: 1, model: "m", sentence: "s", text: "", tokens, layers, heads, scale: 1000, attention: rows };
}

function eachCell(layers, heads, length, visit) {
  for (let cell = 0; cell < layers * heads * length * length; cell += 1) {
    const map = Math.floor(cell / length ** 2);
    visit(Math.floor(map / heads), map % heads, Math.floor(cell / length) % length, cell % length);
  }
}
