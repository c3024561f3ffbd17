import assert from "node:assert/strict";
import test from "node:test";

import { readMoved } from "../../../site_assets/js/data/moved-data.js";
import { movedDump } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

const attention = () => decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });

test("a moved map is the sentence's own plus the change, and it has the tokens of the sentence", () => {
  const own = attention();
  const [{ layer, head, distance, after }] = readMoved(movedDump(), own, "L0.json")(0);
  assert.deepEqual([layer, head, distance], [1, 0, 0.3]);
  assert.deepEqual(after.tokens, own.tokens);
  const expected = own.row(1, 0, 2).map((weight, key) => Math.max(0, weight + [-0.1, 0.1, 0][key]));
  after.row(1, 0, 2).forEach((weight, key) => assert.ok(Math.abs(weight - expected[key]) < 1e-9));
  assert.deepEqual(after.row(1, 0, 1), own.row(1, 0, 1));
});

test("a map that was not kept is null, and a head that moves none has no moves", () => {
  const moved = readMoved(movedDump(), attention(), "L0.json");
  assert.deepEqual(moved(0)[1], { layer: 1, head: 1, distance: 0.04, after: null });
  assert.deepEqual(moved(1), []);
});

for (const [name, changes, path] of [
  ["another sentence", { sentence: "t" }, "sentence"], ["another model", { model: "n" }, "model"], ["another format", { format: 2 }, "format"],
  ["too few heads", { moved: [[]] }, "moved"], ["a map of another length", { moved: [[[2, 300, [0, 0]]], []] }, "moved"],
  ["a head that the model lacks", { moved: [[[4, 300]], []] }, "moved"], ["no scale", { scale: null }, "scale"],
]) {
  test(`a file with ${name} is refused`, () => {
    assert.throws(() => readMoved(movedDump(changes), attention(), "L0.json"), { name: "DataError", message: new RegExp(`L0\\.json is not as expected: ${path} is not`) });
  });
}
