import assert from "node:assert/strict";
import test from "node:test";

import { effectsFiles, readCellEffects, readEffects } from "../../../site_assets/js/data/effects-data.js";
import { cellsDump, effectsDump, LIST } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

const EXPECTED = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3 };
const attention = () => decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });

test("the numbers of heads are divided by the scale and stand by layer", () => {
  const found = readEffects(effectsDump(), EXPECTED, "effects.json");
  assert.deepEqual(found.logprob, [[-0.5, 0.02], [-1.5, 0.001]]);
  assert.deepEqual(found.kl, [[0.1, 0.002], [0.9, 0]]);
  assert.deepEqual(found.difference, [[-0.4, 0.01], [-1.2, 0]]);
  assert.deepEqual(found.share, [[0.1, 0], [0.95, -0.02]]);
  assert.deepEqual([found.target, found.answer, found.pair], [" x", " y", "t"]);
});

test("a sentence without another answer or a pair has no difference and no share", () => {
  const found = readEffects(effectsDump({ difference: null, patched: null }), EXPECTED, "effects.json");
  assert.deepEqual([found.difference, found.share, found.answer, found.pair], [null, null, null, null]);
});

test("the moved heads of a head have their names' parts and distances, the largest first", () => {
  const { moves } = readEffects(effectsDump(), EXPECTED, "effects.json");
  assert.deepEqual(moves({ layer: 0, head: 0 }), [{ layer: 1, head: 0, distance: 0.3 }, { layer: 1, head: 1, distance: 0.04 }]);
  assert.deepEqual(moves({ layer: 1, head: 0 }), []);
});

test("the partners of a head have the effect of both and the sum of each alone", () => {
  const { pairs, partners } = readEffects(effectsDump(), EXPECTED, "effects.json");
  assert.deepEqual(pairs[1], { heads: [{ layer: 0, head: 0 }, { layer: 0, head: 1 }], both: -0.47, sum: -0.48 });
  assert.deepEqual(partners({ layer: 0, head: 0 }), [{ layer: 1, head: 0, both: -1.6, sum: -2 }, { layer: 0, head: 1, both: -0.47, sum: -0.48 }]);
  assert.deepEqual(partners({ layer: 1, head: 1 }).map(({ layer, head }) => [layer, head]), [[1, 0]]);
});

for (const [name, changes, path] of [
  ["another model", { model: "n" }, "model"], ["another sentence", { sentence: "t" }, "sentence"], ["another format", { format: 2 }, "format"],
  ["too few heads", { logprob: [1, 2] }, "logprob"], ["a text among the numbers", { kl: [1, 2, "3", 4] }, "kl"], ["no moves", { moves: undefined }, "moves"],
  ["a difference without numbers", { difference: { answer: " y" } }, "difference"], ["no scale", { scale: 0 }, "scale"], ["an unknown baseline", { baseline: "random" }, "baseline"], ["flips without tokens", { flips: [[1, 2]] }, "flips"],
]) {
  test(`effects of ${name} are refused`, () => {
    assert.throws(() => readEffects(effectsDump(changes), EXPECTED, "effects.json"), (error) => error.message.includes(`${path} is not`));
  });
}

test("the estimates of cells are read like weights, with their signs", () => {
  const cells = readCellEffects(cellsDump(), attention(), "cells.json");
  assert.deepEqual(cells.row(0, 1, 2), [-0.06, 0.08, -0.1]); // numbers 3 to 5 of row 1
  assert.equal(cells.weight(1, 1, 1, 1), 0.08);
  assert.equal(cells.weight(1, 1, 0, 2), 0);
});

test("estimates in another layout are refused", () => {
  const { effects } = cellsDump();
  for (const wrong of [effects.slice(1), effects.map((row) => row.slice(1)), [["x"]]]) {
    assert.throws(() => readCellEffects(cellsDump({ effects: wrong }), attention(), "cells.json"), /effects is not 4 triangles/);
  }
});

test("a sentence's files are found by way of the list", () => {
  assert.deepEqual(effectsFiles(LIST, EXPECTED, "list.json"), { effects: "effects.json", zero: "zero.json", cells: "cells.json", moved: "moved" });
  assert.throws(() => effectsFiles(LIST, { model: "m", sentence: "t" }, "list.json"), /sentences.t is not/);
  assert.throws(() => effectsFiles(LIST, { model: "n", sentence: "s" }, "list.json"), /model is not/);
  const without = { ...LIST, sentences: { s: { effects: "effects.json", zero: "zero.json", cells: "cells.json" } } };
  assert.throws(() => effectsFiles(without, EXPECTED, "list.json"), /the addresses of effects, cells, moved/);
  const plain = { ...LIST.sentences.s, zero: null };
  assert.deepEqual(effectsFiles({ ...LIST, sentences: { s: plain } }, EXPECTED, "list.json"), plain);
});

test("the likeliest next token without a head is known where it is another", () => {
  const { flip } = readEffects(effectsDump(), EXPECTED, "effects.json");
  assert.equal(flip({ layer: 1, head: 0 }), " z");
  assert.equal(flip({ layer: 0, head: 0 }), null);
});
