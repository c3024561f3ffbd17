import assert from "node:assert/strict";
import test from "node:test";

import { CONTRIBUTION, EFFECT, readRun, runFiles } from "../../../site_assets/js/data/run-data.js";
import { expectedOf, fixture, mixingDump } from "../fixtures.js";

const BOTH = { attention: "a.json", mixing: "m.json", tokens: 3 };

test("attention needs its file alone, weight × norm the mixing file too", () => {
  assert.deepEqual(runFiles(BOTH, null), ["a.json"]);
  assert.deepEqual(runFiles(BOTH, undefined), ["a.json"]);
  assert.deepEqual(runFiles(BOTH, CONTRIBUTION), ["a.json", "m.json"]);
});

test("a build that lacks a file has none to show", () => {
  assert.equal(runFiles(undefined, null), null);
  assert.equal(runFiles({ ...BOTH, mixing: null }, CONTRIBUTION), null);
  assert.deepEqual(runFiles({ ...BOTH, mixing: null }, null), ["a.json"]);
});

test("a run without a mixing file is read as attention", async () => {
  const dump = fixture("dump-by-hand.json");
  const data = await readRun([dump], { ...expectedOf(dump), files: ["a.json"] });
  assert.deepEqual([data.length, data.model], [dump.tokens.length, dump.model]);
});

test("a file that is not as expected is named in the error", async () => {
  const dump = fixture("dump-by-hand.json");
  const expected = { ...expectedOf(dump), files: ["a.json", "m.json"] };
  await assert.rejects(readRun([{}], expected), { file: "a.json" });
  await assert.rejects(readRun([dump, {}], expected), { file: "m.json" });
});

test("a model with windows has keys that its queries cannot see", async () => {
  const dump = fixture("dump-by-hand.json");
  const windows = [{ kind: "sliding", size: 2 }, null];
  const data = await readRun([dump], { ...expectedOf(dump), windows, files: ["a.json"] });
  assert.match(data.unseen(0, 2, 0), /^cannot see/);
  assert.match(data.explanation, /^In layer 0 a token sees only/);
});

test("effects of cells need the list of the model's effects, and are read by way of it", async () => {
  assert.deepEqual(runFiles(BOTH, EFFECT, "effects.json"), ["a.json", "effects.json"]);
  assert.equal(runFiles(BOTH, EFFECT, null), null);
  const dump = fixture("dump-by-hand.json");
  const expected = { ...expectedOf(dump), effects: "effects.json", files: ["a.json", "effects.json"] };
  await assert.rejects(readRun([dump, {}], expected), { file: "effects.json", message: /format is not 1/ });
});

test("a model with a sink has the share of each query beside its weights", async () => {
  const dump = fixture("dump-by-hand.json");
  const sink = dump.attention.map(() => dump.tokens.map((_, query) => query));
  const data = await readRun([{ ...dump, sink }], { ...expectedOf(dump), windows: [{ kind: "sliding", size: 2 }, null], files: ["a.json"] });
  assert.equal(data.sink(0, 0, 2), 2 / dump.scale);
  assert.match(data.explanation, /^In layer 0 a token sees only/); // the figure that draws a sink explains it
  const halved = await readRun([{ ...dump, sink: sink.map((row, map) => (map < dump.heads ? null : row)) }, null], { ...expectedOf(dump), files: ["a.json"] });
  assert.deepEqual([halved.sink(0, 0, 2), halved.sink(1, 0, 2)], [undefined, 2 / dump.scale]);
  await assert.rejects(readRun([{ ...dump, sink: [] }], { ...expectedOf(dump), files: ["a.json"] }), { file: "a.json", message: /sink/ });
});

test("weights times norms have no share of a sink beside them", async () => {
  const names = { model: "m", sentence: "s", layers: 2, heads: 2 };
  const attention = [[10, 4, 6, 2, 2, 6], [10, 8, 2, 0, 4, 6], [10, 10, 0, 10, 0, 0], [10, 0, 10, 0, 10, 0]];
  const dump = { format: 1, ...names, text: "abc", tokens: ["a", "b", "c"], scale: 10, attention, sink: attention.map(() => [1, 1, 1]) };
  const data = await readRun([dump, mixingDump()], { ...names, tokens: 3, files: ["a.json", "m.json"] });
  assert.deepEqual([data.words.one, data.sink], ["weight × norm", undefined]);
});
