import assert from "node:assert/strict";
import test from "node:test";

import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { bothNumbers, correlation, disagreeing, effectRows } from "../../../site_assets/js/mixing/removal-list.js";
import { effectsDump } from "../effects.js";

const effects = readEffects(effectsDump(), { model: "m", sentence: "s", layers: 2, heads: 2 }, "effects.json");
const DIRECT = [[1, -1], [0.5, 0.25]];

test("every head has what it writes and what is lost without it", () => {
  assert.deepEqual(bothNumbers(DIRECT, effects)[2], { layer: 1, head: 0, name: "L1H0", writes: 0.5, without: -1.5 });
});

test("heads disagree where one number is large and the other is not, or has the wrong sign", () => {
  const heads = [{ name: "agrees", writes: 2, without: -2 }, { name: "writes only", writes: 2, without: 0 }, { name: "against", writes: 2, without: 2 }, { name: "neither", writes: 0, without: 0 }];
  assert.deepEqual(disagreeing(heads, 2).map(({ name }) => name), ["against", "writes only"]);
  assert.deepEqual(disagreeing([], 2), []);
});

test("the correlation is 1 where heads do what they write, and unknown where nothing varies", () => {
  const pairs = (...all) => all.map(([writes, without]) => ({ writes, without }));
  assert.ok(Math.abs(correlation(pairs([1, -2], [2, -4], [3, -6])) - 1) < 1e-12);
  assert.ok(Math.abs(correlation(pairs([1, 2], [2, 4])) + 1) < 1e-12);
  assert.equal(correlation(pairs([1, 0], [2, 0])), null);
});

test("the rows for a CSV file hold all numbers of every head, with empty fields where there are none", () => {
  const rows = effectRows(bothNumbers(DIRECT, effects), effects);
  assert.deepEqual(rows[0], ["layer", "head", "writes", "without", "kl", "difference", "patched", "likeliest", "moves most", "baseline"]);
  assert.deepEqual(rows[1], [0, 0, 1, -0.5, 0.1, -0.4, 0.1, null, "L1H0 0.300 L1H1 0.040", "mean"]);
  assert.equal(rows[3][7], " z");
  const alone = readEffects(effectsDump({ difference: null, patched: null }), { model: "m", sentence: "s", layers: 2, heads: 2 }, "x");
  assert.deepEqual(effectRows(bothNumbers(DIRECT, alone), alone)[4], [1, 1, 0.25, 0.001, 0, null, null, null, "", "mean"]);
});
