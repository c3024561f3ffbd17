import assert from "node:assert/strict";
import { test } from "node:test";

import { changedRecords, isDone, LabProgress, statusOf } from "../../../site_assets/js/lab/lab-progress.js";

class Storage {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
}

const A = { id: "a", kind: "read-off", answer: { value: 1, tolerance: 0 } };
const lab = { model: "m", version: "1" };
const tried = { attempts: [{ answer: { number: 1 }, right: false }] };

test("a record is kept for the next visit", () => {
  const storage = new Storage();
  assert.equal(new LabProgress(lab, storage).update(A, tried), true);
  assert.deepEqual(new LabProgress(lab, storage).record(A), { ...tried, hints: 0, shown: false });
});

test("an exercise never met has an empty record, even one with the name of a method", () => {
  assert.deepEqual(new LabProgress(lab, new Storage()).record({ ...A, id: "toString" }), { attempts: [], hints: 0, shown: false });
});

test("another model and other questions begin anew, and the old ones stay", () => {
  const storage = new Storage();
  new LabProgress(lab, storage).update(A, tried);
  assert.equal(new LabProgress({ ...lab, model: "n" }, storage).record(A).attempts.length, 0);
  assert.equal(new LabProgress({ ...lab, version: "2" }, storage).record(A).attempts.length, 0);
  assert.equal(new LabProgress(lab, storage).record(A).attempts.length, 1);
});

test("to begin again forgets the answers and not the name", () => {
  const storage = new Storage();
  const progress = new LabProgress(lab, storage);
  progress.name = "Ada";
  progress.update(A, tried);
  progress.clear();
  assert.equal(new LabProgress(lab, storage).record(A).attempts.length, 0);
  assert.equal(new LabProgress(lab, storage).name, "Ada");
});

test("without storage, or with a full or damaged one, progress lasts as long as the page", () => {
  const full = { getItem: () => "{damaged", setItem: () => { throw new Error("full"); }, removeItem: () => {} };
  for (const storage of [undefined, full]) {
    const progress = new LabProgress(lab, storage);
    assert.equal(progress.update(A, tried), false);
    assert.equal(progress.record(A).attempts.length, 1);
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

const site = new URL("../../../", import.meta.url).pathname; // the parent of the folder with js/, as on a site

test("two sites of one origin keep their progress apart, and what an older version stored moves to the site's own key", () => {
  const storage = new Storage();
  storage.setItem("attention-lab/m/1", JSON.stringify({ a: tried }));
  assert.equal(new LabProgress(lab, storage).record(A).attempts.length, 1);
  assert.deepEqual([...storage.items.keys()], [`attention-lab/m/1${site}`]);
});

test("two tabs add to one record, whichever opened first", () => {
  const storage = new Storage();
  const [first, second] = [new LabProgress(lab, storage), new LabProgress(lab, storage)];
  const b = { ...A, id: "b" };
  first.update(A, tried);
  second.update(b, tried);
  first.update(A, { hints: 1 });
  for (const tab of [first, second]) assert.deepEqual([tab.record(A).hints, tab.record(A).attempts.length, tab.record(b).attempts.length], [1, 1, 1]);
});

test("what is damaged in a record is left out, and the rest of it stays", () => {
  const sound = { answer: { number: 2 }, right: false };
  const odd = [null, 5, "text", [], { attempts: 5 }, { attempts: [null, 1, {}, { answer: null, right: true }, { answer: { number: "x" }, right: true }, { answer: {}, right: 1 }, sound], hints: "2", shown: 1 }];
  for (const record of odd) {
    const storage = new Storage();
    new LabProgress(lab, storage).update(A, tried);
    storage.setItem([...storage.items.keys()][0], JSON.stringify({ a: record }));
    const kept = record?.attempts?.length ? [sound] : [];
    assert.deepEqual(new LabProgress(lab, storage).record(A), { attempts: kept, hints: 0, shown: false }, JSON.stringify(record));
  }
});

test("how often a reader began again is counted", () => {
  const storage = new Storage();
  const progress = new LabProgress(lab, storage);
  assert.equal(progress.restarts, 0);
  progress.clear();
  progress.clear();
  assert.equal(new LabProgress(lab, storage).restarts, 2);
  assert.equal(new LabProgress(lab, undefined).restarts, 0);
});

test("a right answer given after the answer was shown is not solved", () => {
  const attempts = [{ answer: { number: 1 }, right: true, shown: true }];
  assert.equal(statusOf(A, { attempts, shown: true }), "shown");
  assert.equal(statusOf(A, { attempts: [{ ...attempts[0], shown: false }], shown: true }), "solved");
});

test("the records that another tab changed are named, whatever was stored before", () => {
  const text = (value) => JSON.stringify(value);
  assert.deepEqual(changedRecords(text({ a: tried, b: tried }), text({ a: tried, b: { hints: 1 }, c: tried })), ["b", "c"]);
  assert.deepEqual(changedRecords(null, text({ a: tried })), ["a"]);
  assert.deepEqual(changedRecords(text({ a: tried }), null), ["a"]);
  assert.deepEqual(changedRecords("{damaged", "[1]"), []);
});
