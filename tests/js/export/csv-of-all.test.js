import assert from "node:assert/strict";
import test from "node:test";

import { csvOfAll } from "../../../site_assets/js/export/csv-of-all.js";
import { stubWorker } from "../worker.js";

const TASK = { url: "u", file: "f", expected: {}, parts: [[], [], []] };

test("the pieces become one file in their order, every step is reported, and the worker is ended", async () => {
  const seen = stubWorker((task, answer) => ["a", "b", "c"].forEach((text) => answer({ piece: new Blob([text]) })));
  const told = [];
  const file = await csvOfAll(TASK, { signal: new AbortController().signal, say: (...step) => told.push(step) });
  assert.deepEqual([await file.text(), file.type], ["abc", "text/csv;charset=utf-8"]);
  assert.deepEqual(told, [[0, 3], [1, 3], [2, 3], [3, 3]]);
  assert.equal(seen.ended, 1);
  assert.match(seen.urls[0], /\/csv-worker\.js$/);
});

test("stopping ends the worker and gives no file", async () => {
  const seen = stubWorker((task, answer) => answer({ piece: new Blob(["a"]) }));
  const stopper = new AbortController();
  const coming = csvOfAll(TASK, { signal: stopper.signal, say: () => {} });
  stopper.abort();
  assert.deepEqual([await coming, seen.ended], [null, 1]);
});

test("what the worker cannot do is an error with its reason", async () => {
  const signal = new AbortController().signal;
  const failing = stubWorker((task, answer) => answer({ failed: "f is damaged." }));
  await assert.rejects(csvOfAll(TASK, { signal, say: () => {} }), /f is damaged/);
  assert.equal(failing.ended, 1);
  stubWorker((task, answer, worker) => worker.dispatchEvent(new Event("error")));
  await assert.rejects(csvOfAll(TASK, { signal, say: () => {} }), /script could not be loaded/);
});
