import assert from "node:assert/strict";
import test from "node:test";

import { jsonStore } from "../../../site_assets/js/data/json-store.js";
import { makePage } from "../document.js";

test("a file is loaded and read once, however often it is asked for", async (context) => {
  makePage();
  const fetched = context.mock.method(globalThis, "fetch", async () => new Response("[1]"));
  const load = jsonStore();
  const read = context.mock.fn((json) => json[0]);
  assert.deepEqual(await Promise.all([load("a.json", read), load("a.json", read)]), [1, 1]);
  assert.equal(fetched.mock.callCount(), 1);
  assert.equal(read.mock.callCount(), 1);
});

test("a file that could not be loaded is asked for again, past the browser's cache", async (context) => {
  makePage();
  let down = true;
  const fetched = context.mock.method(globalThis, "fetch", async () => (down ? new Response("", { status: 500 }) : new Response("[2]")));
  const load = jsonStore();
  await assert.rejects(load("a.json", (json) => json), { name: "DataError" });
  down = false;
  assert.deepEqual(await load("a.json", (json) => json), [2]);
  assert.deepEqual([...fetched.mock.calls].map(({ arguments: [, { cache }] }) => cache), ["default", "reload"]); // the browser may have cached the error
});
