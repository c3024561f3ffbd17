import assert from "node:assert/strict";
import { test } from "node:test";

import { isDone, LabProgress, statusOf } from "../../../site_assets/js/lab/lab-progress.js";

class Storage {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
}

const lab = { model: "m", version: "1" };
const tried = { attempts: [{ answer: { number: 1 }, right: false }] };

test("a record is kept for the next visit", () => {
  const storage = new Storage();
  assert.equal(new LabProgress(lab, storage).update("a", tried), true);
  assert.deepEqual(new LabProgress(lab, storage).record("a"), { ...tried, hints: 0, shown: false });
});

test("an exercise never met has an empty record, even one with the name of a method", () => {
  assert.deepEqual(new LabProgress(lab, new Storage()).record("toString"), { attempts: [], hints: 0, shown: false });
});

test("another model and other questions begin anew, and the old ones stay", () => {
  const storage = new Storage();
  new LabProgress(lab, storage).update("a", tried);
  assert.equal(new LabProgress({ ...lab, model: "n" }, storage).record("a").attempts.length, 0);
  assert.equal(new LabProgress({ ...lab, version: "2" }, storage).record("a").attempts.length, 0);
  assert.equal(new LabProgress(lab, storage).record("a").attempts.length, 1);
});

test("to begin again forgets the answers and not the name", () => {
  const storage = new Storage();
  const progress = new LabProgress(lab, storage);
  progress.name = "Ada";
  progress.update("a", tried);
  progress.clear();
  assert.equal(new LabProgress(lab, storage).record("a").attempts.length, 0);
  assert.equal(new LabProgress(lab, storage).name, "Ada");
});

test("without storage, or with a full or damaged one, progress lasts as long as the page", () => {
  const full = { getItem: () => "{damaged", setItem: () => { throw new Error("full"); }, removeItem: () => {} };
  for (const storage of [undefined, full]) {
    const progress = new LabProgress(lab, storage);
    assert.equal(progress.update("a", tried), false);
    assert.equal(progress.record("a").attempts.length, 1);
  }
});

test("an exercise is solved by a right answer, or by any guess where guesses are asked for", () => {
  const record = (change) => ({ attempts: [], hints: 0, shown: false, ...change });
  const rightly = { attempts: [{ answer: {}, right: true }, { answer: {}, right: false }] };
  assert.equal(statusOf({ kind: "read-off" }, record({})), "open");
  assert.equal(statusOf({ kind: "read-off" }, record(tried)), "tried");
  assert.equal(statusOf({ kind: "read-off" }, record(rightly)), "solved");
  assert.equal(statusOf({ kind: "predict" }, record(tried)), "solved");
  assert.equal(statusOf({ kind: "read-off" }, record({ ...tried, shown: true })), "shown");
  assert.equal(statusOf({ kind: "read-off" }, record({ ...rightly, shown: true })), "solved");
});

test("an exercise whose answer was asked for is done, one only tried is not", () => {
  assert.equal(isDone({ kind: "judge" }, { ...tried, shown: true }), true);
  assert.equal(isDone({ kind: "judge" }, { ...tried, shown: false }), false);
  assert.equal(isDone({ kind: "judge" }, { attempts: [{ answer: {}, right: true }], shown: false }), true);
  assert.equal(isDone({ kind: "judge" }, { attempts: [], shown: false }), false);
});

test("a guess that was made counts, even if the answer was shown too", () => {
  assert.equal(statusOf({ kind: "predict" }, { ...tried, shown: true }), "solved");
  assert.equal(statusOf({ kind: "predict" }, { attempts: [], shown: true }), "shown");
});

test("progress stays under the key that readers' browsers hold already", () => {
  const storage = new Storage();
  new LabProgress(lab, storage).update("a", tried);
  assert.deepEqual([...storage.items.keys()], ["attention-lab/m/1"]);
});
