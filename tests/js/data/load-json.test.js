import assert from "node:assert/strict";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { loadJson } from "../../../site_assets/js/data/load-json.js";

const answer = (body, status = 200) => async () => new Response(body, { status });
const load = (fetch, signal) => loadJson("https://example.org/site/data/x.json", { file: "data/x.json", fetch, signal });

async function reason(fetch) {
  const error = await load(fetch).then(() => null, (thrown) => thrown);
  assert.ok(error instanceof DataError);
  assert.equal(error.message, `data/x.json ${error.reason}`);
  return error.reason;
}

test("JSON is parsed", async () => {
  assert.deepEqual(await load(answer('{"a": [1]}')), { a: [1] });
});

test("a missing file, a server's error, a page, a cut file and a dead network each say so", async () => {
  assert.match(await reason(answer("", 404)), /not on this site \(HTTP 404\)/);
  assert.match(await reason(answer("", 503)), /HTTP 503/);
  assert.match(await reason(answer("\n<!doctype html><title>Hello</title>")), /web page/);
  assert.match(await reason(answer('{"a": [1')), /cut short/);
  assert.match(await reason(answer("")), /cut short/);
  assert.match(await reason(async () => { throw new TypeError("Failed to fetch"); }), /could not be reached/);
  assert.match(await reason(async () => ({ ok: true, text: async () => { throw new TypeError("network error"); } })), /read to its end/);
});

test("a file that is not on the site, or a page in its place, is gone; another failure may pass", async () => {
  const gone = async (fetch) => (await load(fetch).catch((error) => error)).gone;
  assert.deepEqual(await Promise.all([answer("", 404), answer("<!doctype html>"), answer("", 503), answer("{")].map(gone)), [true, true, false, false]);
});

test("an aborted request stays an abort", async () => {
  const controller = new AbortController();
  controller.abort();
  const fetch = async (_, { signal }) => signal.throwIfAborted();
  await assert.rejects(load(fetch, controller.signal), { name: "AbortError" });
});
