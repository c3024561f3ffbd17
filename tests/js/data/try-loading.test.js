import assert from "node:assert/strict";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { tryLoading } from "../../../site_assets/js/data/try-loading.js";
import { latest } from "../../../site_assets/js/shared/latest.js";
import { makePage } from "../document.js";

makePage();

// Loads with `load` and passes the result to `use`; returns the messages shown and the retries.
async function loading(load, use, requests = latest()) {
  const log = [];
  await tryLoading(requests, { load, use, title: "No figure.", say: (message) => log.push(["said", message]), retry: () => log.push(["retried"]) });
  return log;
}

test("what was loaded is used", async () => {
  const used = [];
  const log = await loading(async () => 5, (found) => used.push(found));
  assert.deepEqual([used, log], [[5], []]);
});

test("what comes after another request is not used", async () => {
  const requests = latest();
  const used = [];
  const first = loading(() => new Promise((done) => setImmediate(() => done("old"))), (found) => used.push(found), requests);
  await loading(async () => "new", (found) => used.push(found), requests);
  await first;
  assert.deepEqual(used, ["new"]);
});

test("a file that cannot be loaded or used becomes a message with a button to try again", async () => {
  const fails = () => { throw new DataError("x.json", "is damaged."); };
  for (const [load, use] of [[async () => fails(), () => {}], [async () => 1, fails]]) {
    const log = await loading(load, use);
    const [[, message]] = log;
    assert.deepEqual(message.children.map(({ text }) => text), ["No figure.", "x.json is damaged.", "Try again"]);
    message.querySelector("button").click();
    assert.deepEqual(log.at(-1), ["retried"]);
  }
});

test("for a file that is gone, as after a new deploy, the button reloads the page", async () => {
  let reloads = 0;
  globalThis.window = { location: { reload: () => { reloads += 1; } } };
  const [[, message]] = await loading(async () => { throw new DataError("x.json", "is gone.", true); }, () => {});
  assert.equal(message.querySelector("button").text, "Reload the page");
  message.querySelector("button").click();
  assert.equal(reloads, 1);
});

test("a mistake in the program is no message about a file", async () => {
  await assert.rejects(loading(async () => 1, () => { throw new TypeError("a bug"); }), TypeError);
});
