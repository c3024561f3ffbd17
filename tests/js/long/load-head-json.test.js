import assert from "node:assert/strict";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { stubWorker } from "../worker.js";

const URL_OF = (name) => `https://example.org/${name}.json`;

// A fresh copy of the module with its own worker, the tasks that it posts, and answer(at, message), which answers one.
async function loading(context) {
  const tasks = [];
  const { urls } = stubWorker((task, answer, worker) => tasks.push({ task, answer, worker }));
  const { loadHeadJson } = await import(`../../../site_assets/js/long/load-head-json.js?${context.name}`);
  return { loadHeadJson, tasks, urls, answer: (at, message) => tasks[at].answer({ id: tasks[at].task.id, ...message }) };
}

test("one worker answers all requests, in any order", async (context) => {
  const { loadHeadJson, tasks, urls, answer } = await loading(context);
  const both = [loadHeadJson(URL_OF("a"), { file: "a.json", cache: "reload" }), loadHeadJson(URL_OF("b"))];
  assert.match(urls[0], /\/head-worker\.js$/);
  assert.equal(urls.length, 1);
  assert.deepEqual(tasks.map(({ task: { url, file, cache } }) => [url, file, cache]), [[URL_OF("a"), "a.json", "reload"], [URL_OF("b"), undefined, undefined]]);
  answer(1, { json: 2 });
  answer(0, { json: 1 });
  assert.deepEqual(await Promise.all(both), [1, 2]);
});

test("what the worker cannot load is an error that names the file", async (context) => {
  const { loadHeadJson, answer } = await loading(context);
  const coming = loadHeadJson(URL_OF("a"));
  answer(0, { failed: { file: "a.json", reason: "is damaged.", gone: true } });
  await assert.rejects(coming, (error) => error instanceof DataError && error.message === "a.json is damaged." && error.gone);
});

test("a request that is aborted is stopped in the worker, and one that was answered is not", async (context) => {
  const { loadHeadJson, tasks, answer } = await loading(context);
  const [early, late] = [new AbortController(), new AbortController()];
  const coming = loadHeadJson(URL_OF("a"), { signal: early.signal });
  const here = loadHeadJson(URL_OF("b"), { signal: late.signal });
  answer(1, { json: 1 });
  await here;
  early.abort();
  late.abort();
  await assert.rejects(coming, { name: "AbortError" });
  assert.deepEqual(tasks.slice(2).map(({ task }) => task), [{ id: tasks[0].task.id, stop: true }]);
  answer(0, { json: 3 }); // too late: nobody receives it
});

test("where the worker does not start, the page loads what waits for it, and all that follows", async (context) => {
  const { loadHeadJson, tasks } = await loading(context);
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify({ from: url })));
  const coming = loadHeadJson(URL_OF("a"));
  tasks[0].worker.dispatchEvent(new Event("error"));
  assert.deepEqual([await coming, await loadHeadJson(URL_OF("b"))], [{ from: URL_OF("a") }, { from: URL_OF("b") }]);
  assert.equal(tasks.length, 1);
});
