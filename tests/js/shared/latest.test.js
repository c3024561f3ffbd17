import assert from "node:assert/strict";
import test from "node:test";

import { latest } from "../../../site_assets/js/shared/latest.js";

test("a result is delivered", async () => {
  assert.equal(await latest().run(async () => 3), 3);
});

test("an answer that comes after the next request is never delivered", async () => {
  const requests = latest();
  let answerFirst;
  const first = requests.run(() => new Promise((resolve) => { answerFirst = resolve; }));
  const second = requests.run(async () => "second");
  answerFirst("first");
  assert.equal(await first, null);
  assert.equal(await second, "second");
});

test("a failure that comes after the next request is not reported", async () => {
  const requests = latest();
  let failFirst;
  const first = requests.run(() => new Promise((_, reject) => { failFirst = reject; }));
  const second = requests.run(async () => "second");
  failFirst(new Error("late"));
  assert.equal(await first, null);
  assert.equal(await second, "second");
});

test("a task learns that it is cancelled, and delivers nothing", async () => {
  const requests = latest();
  let told;
  const run = requests.run(async (signal) => { told = signal; return 1; });
  requests.cancel();
  assert.ok(told.aborted);
  assert.equal(await run, null);
});

test("a failure of the latest task is thrown", async () => {
  await assert.rejects(latest().run(async () => { throw new Error("broken"); }), /broken/);
});
