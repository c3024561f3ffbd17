import assert from "node:assert/strict";
import test from "node:test";

import { effectView, readEffectView, roundedUp } from "../../../site_assets/js/data/effect-view.js";
import { readCellEffects, readEffects } from "../../../site_assets/js/data/effects-data.js";
import { makePage } from "../document.js";
import { cellsDump, effectsDump, LIST } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

const EXPECTED = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3 };
const attention = () => decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
const view = (changes) => effectView(readCellEffects(cellsDump(), attention(), "cells.json"), readEffects(effectsDump(changes), EXPECTED, "effects.json"));

test("the numbers keep their signs, and the key of most effect is the strongest, whatever its sign", () => {
  const data = view();
  assert.deepEqual(data.row(0, 1, 2), [-0.06, 0.08, -0.1]);
  assert.equal(data.strongestKey(0, 1, 2), 2);
  assert.equal(data.signed.format(-0.1), "−0.100");
  assert.equal(data.signed.format(null), "hidden");
  assert.equal(data.words.one, "effect");
});

test("the colours go from the largest effect of the sentence below zero to the same above", () => {
  const { ramp, ticks, label } = view().signed.look(false);
  assert.equal(ramp.largest, 0.2); // L1H1: 4 * 10 * 5 thousandths
  assert.deepEqual([ticks, label], [["−0.2", "0", "+0.2"], "Estimated effects"]);
});

test("the explanation says how well the estimate agrees with cutting", () => {
  assert.match(view().explanation, /log p of " x", in nats.*50 cells of this sentence with effects of all sizes were actually cut: .* correlation of 0\.80 and differ by at most 0\.25 nats\.$/);
  assert.doesNotMatch(view({ agreement: { cells: 1, correlation: null, worst: 0 } }).explanation, /correlation/);
});

test("the files are found by way of the model's list", async (context) => {
  makePage();
  const files = { "effects.json": effectsDump(), "cells.json": cellsDump() };
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(files[String(url).split("/").at(-1)])));
  const data = await readEffectView(attention(), LIST, { ...EXPECTED, files: ["attention.json", "list.json"] });
  assert.equal(data.weight(1, 1, 1, 1), 0.08);
});

for (const [number, end] of [[0.0123, 0.013], [0.71, 0.71], [1.234, 1.3], [12, 12], [0, 1]]) {
  test(`a scale for ${number} ends at ${end}`, () => assert.equal(roundedUp(number), end));
}
