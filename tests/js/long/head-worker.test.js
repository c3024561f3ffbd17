import assert from "node:assert/strict";
import test from "node:test";

import { serveHead } from "../../../site_assets/js/long/head-worker.js";
import { headFile } from "./long.js";

// The worker's answers to a task about a file that the server sends as `body`, each with the buffers that it transfers.
async function answerTo(context, task, body, status = 200) {
  context.mock.method(globalThis, "fetch", async () => new Response(body, { status }));
  const given = [];
  await serveHead(task, (answer, handedOver) => given.push([answer, handedOver]));
  return given;
}

test("the integers of a head come as an array that is handed over, with all else that the file says", async (context) => {
  const [[{ id, json }, handedOver]] = await answerTo(context, { id: 7, url: "https://example.org/h.json" }, JSON.stringify(headFile()));
  const { attention, ...rest } = headFile();
  assert.ok(json.attention instanceof Uint16Array);
  assert.deepEqual([id, { ...json, attention: [...json.attention] }, handedOver], [7, { ...rest, attention }, [json.attention.buffer]]);
});

test("a file without integers is handed on as it is: the page says what is wrong with it", async (context) => {
  assert.deepEqual(await answerTo(context, { id: 1, url: "https://example.org/h.json" }, '{"format": 2}'), [[{ id: 1, json: { format: 2 } }, []]]);
  assert.deepEqual(await answerTo(context, { id: 1, url: "https://example.org/h.json" }, "null"), [[{ id: 1, json: null }, []]]);
});

test("a file that cannot be read is named, with the reason", async (context) => {
  const [[{ id, failed }]] = await answerTo(context, { id: 2, url: "https://example.org/h.json", file: "h.json" }, "", 404);
  assert.deepEqual([id, failed.file, failed.gone], [2, "h.json", true]);
  assert.match(failed.reason, /not on this site/);
});

test("a request that is stopped is not answered", async (context) => {
  context.mock.method(globalThis, "fetch", (url, { signal }) => new Promise((resolve, reject) => { signal.addEventListener("abort", () => reject(signal.reason)); }));
  const given = [];
  const served = serveHead({ id: 3, url: "https://example.org/h.json" }, (answer) => given.push(answer));
  await serveHead({ id: 3, stop: true }, () => {});
  await served;
  assert.deepEqual(given, []);
});
